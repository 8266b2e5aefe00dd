package natter.desk.counter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.bot.talk.Line;
import natter.bot.talk.Parcel;
import natter.bot.talk.Unreadable;
import tools.jackson.databind.json.JsonMapper;

/** The door for what officers take down: from here it goes the way of every message. */
public final class Counter {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int LOOKS = 60;
  private static final int LINES = 200;
  private static final JsonMapper JSON = new JsonMapper();

  private final Store store;
  private final InstantSource clock;
  private final Supplier<String> tokens;

  public Counter(Store store, InstantSource clock, Supplier<String> tokens) {
    this.store = store;
    this.clock = clock;
    this.tokens = tokens;
  }

  /**
   * What natter made of it.
   *
   * @param concerns what it is about; none if it was no concern
   * @param said what natter answered, in order
   */
  record Heard(List<Concern> concerns, List<String> said) {}

  /**
   * Keeps it, durably. Returns what it is known by.
   *
   * @param contact where the resident can be reached, if anywhere
   * @param name may be empty
   * @param taken who took it down, and how it was told
   * @param language BCP 47; empty for natter to find out
   * @param agreed what the resident agreed to, if anything
   */
  String keep(
      Optional<Address> contact,
      String name,
      String words,
      String taken,
      String language,
      Optional<Consent> agreed) {
    String token = tokens.get();
    Map<String, String> all = new LinkedHashMap<>();
    contact.ifPresent(
        a -> {
          all.put("channel", a.channel());
          all.put("handle", a.handle());
        });
    all.put("name", name);
    all.put("text", words);
    all.put("taken", taken);
    all.put("language", language);
    var parcel = new Parcel(Address.COUNTER, token, clock.instant(), JSON.writeValueAsBytes(all));
    store.transact(
        tx -> {
          tx.inbox().keep(List.of(parcel));
          long number = tx.inbox().numberOf(Address.COUNTER, token).orElseThrow();
          agreed.ifPresent(consent -> tx.consents().promise(number, consent));
          return number;
        });
    return token;
  }

  /** What natter made of it, once it has heard it; waits a moment for that. */
  Optional<Heard> heard(String token) {
    Optional<Heard> heard = look(token);
    for (int i = 0; i < LOOKS && heard.isEmpty() && isKept(token); i++) {
      LockSupport.parkNanos(LOOK.toNanos());
      heard = look(token);
    }
    return heard;
  }

  boolean isKept(String token) {
    return number(token).isPresent();
  }

  private Optional<Long> number(String token) {
    return store.read(tx -> tx.inbox().numberOf(Address.COUNTER, token));
  }

  private Optional<Heard> look(String token) {
    return number(token).flatMap(this::look);
  }

  private Optional<Heard> look(long number) {
    return store.read(
        tx -> {
          List<Concern> concerns = about(tx, number);
          List<String> said =
              concerns.stream()
                  .flatMap(c -> tx.conversations().about(c.reference().value()).stream())
                  .filter(l -> l.dispatch().startsWith("reply:" + number + ":"))
                  .map(Line::text)
                  .toList();
          return concerns.isEmpty() ? Optional.empty() : Optional.of(new Heard(concerns, said));
        });
  }

  /** What became a concern, or the concern of theirs that it went with. */
  private static List<Concern> about(Tx tx, long number) {
    List<Concern> fresh = tx.concerns().cameIn(number);
    return fresh.isEmpty()
        ? tx.inbox().find(number).flatMap(a -> writer(a.parcel())).stream()
            .flatMap(from -> line(tx, from, number).stream())
            .flatMap(l -> l.reference().flatMap(Reference::of).stream())
            .flatMap(r -> tx.concerns().find(r).stream())
            .toList()
        : fresh;
  }

  private static Optional<Address> writer(Parcel parcel) {
    try {
      return Optional.of(new CounterReader().read(parcel).from());
    } catch (Unreadable e) {
      return Optional.empty(); // it is set aside, and shown there
    }
  }

  private static Optional<Line> line(Tx tx, Address from, long parcel) {
    long after = 0;
    while (true) {
      List<Line> lines = tx.conversations().heardBy(from, after, LINES);
      Optional<Line> found = lines.stream().filter(l -> l.parcel() == parcel).findFirst();
      if (found.isPresent() || lines.size() < LINES) {
        return found;
      }
      after = lines.getLast().number();
    }
  }
}
