package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import natter.bot.care.Access;
import natter.bot.care.Officer;
import natter.bot.care.Phrases;
import natter.bot.care.SavedSearch;
import natter.bot.care.SavedSearch.Tell;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;

/**
 * Writes to officers that saved searches of theirs have new hits: how many, and where to look.
 * Never what anybody wrote, nor what was searched for: mail is read by others.
 */
public final class Alerts implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofSeconds(30);
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  private final Store store;
  private final Postage postage;
  private final Phrases phrases;
  private final String baseUrl;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Loop loop = new Loop("alerts", GLANCE, Duration.ZERO, this::look);

  /**
   * @param baseUrl how people reach the pages
   * @param zone where it is morning
   */
  public Alerts(
      Store store,
      Postage postage,
      Phrases phrases,
      String baseUrl,
      InstantSource clock,
      ZoneId zone) {
    this.store = store;
    this.postage = postage;
    this.phrases = phrases;
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.zone = zone;
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Writes to whoever is to hear something now. Returns how many were written to. */
  public int look() {
    Instant now = clock.instant();
    int written = look(Tell.AT_ONCE, now, "at-once:" + now.toEpochMilli());
    ZonedDateTime here = now.atZone(zone);
    if (!here.toLocalTime().isBefore(MORNING)) {
      LocalDate today = here.toLocalDate();
      written += look(Tell.DAILY, now, "daily:" + today);
    }
    return written;
  }

  private int look(Tell tell, Instant now, String round) {
    Map<String, List<SavedSearch>> byOfficer = waiting(tell);
    int written = 0;
    for (var officer : byOfficer.entrySet()) {
      String key = "alert:" + officer.getKey() + ":" + round;
      boolean isWritten =
          store.transact(tx -> tell(tx, officer.getKey(), officer.getValue(), key, now));
      written += isWritten ? 1 : 0;
    }
    return written;
  }

  private Map<String, List<SavedSearch>> waiting(Tell tell) {
    return store.read(
        tx ->
            tx.savedSearches().all().stream()
                .filter(s -> s.tell() == tell)
                .filter(s -> !tx.savedSearches().untold(s.number(), 1).isEmpty())
                .collect(
                    Collectors.groupingBy(
                        SavedSearch::officer, TreeMap::new, Collectors.toList())));
  }

  /** Writes to one officer about some searches, unless that was done already today. */
  private boolean tell(Tx tx, String account, List<SavedSearch> searches, String key, Instant now) {
    if (tx.outbox().find(key).isPresent()) {
      return false;
    }
    Optional<Officer> officer =
        tx.officers().find(account).filter(Officer::enabled).filter(o -> !o.email().isBlank());
    String text = officer.map(o -> text(tx, o, searches)).orElse("");
    searches.forEach(search -> tx.savedSearches().told(search.number()));
    return !text.isEmpty()
        && postage.put(tx, letter(key, officer.orElseThrow(), text, now), now, now);
  }

  private String text(Tx tx, Officer officer, List<SavedSearch> searches) {
    Access access = Access.of(officer);
    return searches.stream()
        .map(search -> line(tx, access, search))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private String line(Tx tx, Access access, SavedSearch search) {
    int count =
        Lookouts.visible(
                tx, access, tx.savedSearches().untold(search.number(), Lookouts.MOST_FRESH))
            .size();
    return count == 0
        ? ""
        : phrases.say(
            Phrases.FALLBACK,
            "alert-line",
            Map.of(
                "count",
                String.valueOf(count),
                "link",
                baseUrl + "/desk/searches/" + search.number()));
  }

  private Dispatch letter(String key, Officer officer, String lines, Instant now) {
    return new Dispatch(
        key,
        Address.email(officer.email()),
        Dispatch.Kind.NOTICE,
        Optional.empty(),
        phrases.say(Phrases.FALLBACK, "alert-subject", Map.of()),
        phrases.say(Phrases.FALLBACK, "alert", Map.of("lines", lines)),
        List.of(),
        Threading.NONE,
        now);
  }
}
