package natter.bot;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Interest;
import natter.bot.news.Markup;
import natter.bot.news.Often;
import natter.bot.news.Subscribers.Told;
import natter.bot.news.Subscription;
import natter.bot.news.Theme;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import natter.bot.talk.Threading;

/**
 * The news of the week, on Fridays, and of the month, on its first day, for whoever wants to hear
 * no oftener; nothing if there is nothing.
 */
final class NewsDigests {
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime EIGHT_PM = LocalTime.of(20, 0);
  private static final int SOME = 100;
  private static final int BROADCASTS = 300;
  private static final int MOST = 20;
  private static final int LONGEST = 400;

  private final Scope scope;
  private final Phrases phrases;
  private final SignedLinks links;
  private final Postage postage;
  private final Markup markup;
  private final ZoneId zone;
  private final Days days;

  NewsDigests(
      Scope scope,
      Phrases phrases,
      SignedLinks links,
      Postage postage,
      Markup markup,
      ZoneId zone) {
    this.scope = scope;
    this.phrases = phrases;
    this.links = links;
    this.postage = postage;
    this.markup = markup;
    this.zone = zone;
    this.days = new Days(zone);
  }

  boolean isDue(Tx tx, Instant now) {
    return isDay(now)
        && Stream.of(Often.WEEKLY, Often.MONTHLY)
            .anyMatch(often -> !tx.subscribers().due(often, begun(often, now), 1).isEmpty());
  }

  /** Never at night. */
  private boolean isDay(Instant now) {
    LocalTime time = now.atZone(zone).toLocalTime();
    return !time.isBefore(NINE) && time.isBefore(EIGHT_PM);
  }

  /** When the week or the month began of which everybody is to be told once. */
  private Instant begun(Often often, Instant now) {
    ZonedDateTime here = now.atZone(zone);
    LocalDate today = here.toLocalDate();
    LocalDate day =
        often == Often.WEEKLY
            ? today.with(TemporalAdjusters.previousOrSame(DayOfWeek.FRIDAY))
            : today.withDayOfMonth(1);
    Instant begun = day.atTime(NINE).atZone(zone).toInstant();
    return begun.isAfter(now) ? begun(often, begun.minusSeconds(60 * 60 * 10)) : begun;
  }

  /** Some of those that are due. Returns whether there may be more. */
  boolean send(Tx tx, Instant now) {
    boolean more = false;
    for (Often often : List.of(Often.WEEKLY, Often.MONTHLY)) {
      List<Told> some = tx.subscribers().due(often, begun(often, now), SOME);
      List<Broadcast> all = some.isEmpty() ? List.of() : tx.broadcasts().latest(BROADCASTS);
      some.forEach(told -> tell(tx, told, often, all, now));
      more |= some.size() == SOME;
    }
    return more;
  }

  private void tell(Tx tx, Told told, Often often, List<Broadcast> all, Instant now) {
    if (mayHear(tx, told.address())) {
      String language =
          tx.conversations()
              .with(told.address())
              .map(Conversation::language)
              .orElse(Phrases.FALLBACK);
      List<String> entries = entries(tx, told, often, all, language, now);
      if (!entries.isEmpty()) {
        postage.say(tx, letter(told, entries, language, now), Line.Who.NATTER, "", now);
      }
    }
    tx.subscribers().told(told.address(), now);
  }

  /** One person hears it once: by the address that they used last, of those that hear a digest. */
  private static boolean mayHear(Tx tx, Address address) {
    return !Recipients.isHushed(tx, address)
        && Persons.addresses(tx, address).stream()
            .filter(a -> tx.reach().isOpen(a))
            .filter(a -> a.equals(address) || hearsDigest(tx, a))
            .findFirst()
            .filter(address::equals)
            .isPresent();
  }

  private static boolean hearsDigest(Tx tx, Address address) {
    return tx.subscribers().by(address).stream()
        .anyMatch(s -> s.isOn() && s.often() != Often.AT_ONCE);
  }

  private List<String> entries(
      Tx tx, Told told, Often often, List<Broadcast> all, String language, Instant now) {
    Set<Interest> own =
        tx.subscribers().by(told.address()).stream()
            .filter(Subscription::isOn)
            .map(Subscription::interest)
            .collect(Collectors.toSet());
    List<Forum> forums =
        scope.forums().stream()
            .filter(f -> Interest.reaching(f).stream().anyMatch(own::contains))
            .map(f -> Forums.now(tx, f))
            .toList();
    List<String> entries = new ArrayList<>();
    all.reversed().stream()
        .filter(b -> isNew(b, told, now) && isFor(b, own, told.address().channel()))
        .forEach(b -> entries.add(broadcast(b, language)));
    themes(tx, forums, told.until(), now).forEach(theme -> entries.add(theme(theme, language)));
    forums.forEach(forum -> meeting(forum, often, language, now).ifPresent(entries::add));
    return entries.subList(0, Math.min(entries.size(), MOST));
  }

  private static boolean isNew(Broadcast broadcast, Told told, Instant now) {
    boolean out = broadcast.state() == State.SENDING || broadcast.state() == State.SENT;
    return out && broadcast.course().begun().filter(at -> isIn(at, told.until(), now)).isPresent();
  }

  /** What happens in the moment of a digest is for the next. */
  private static boolean isIn(Instant at, Instant from, Instant until) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  private static boolean isFor(Broadcast broadcast, Set<Interest> own, String channel) {
    return broadcast.audience().goesBy(channel)
        && broadcast.audience().interests().stream().anyMatch(own::contains);
  }

  /** Each once, whatever forums it is told to. */
  private static List<Theme> themes(Tx tx, List<Forum> forums, Instant from, Instant until) {
    return forums.stream()
        .flatMap(f -> tx.themes().since(f.id(), from.minusMillis(1)).stream())
        .filter(theme -> isIn(theme.closed(), from, until))
        .distinct()
        .sorted(Comparator.comparing(Theme::closed))
        .toList();
  }

  private String broadcast(Broadcast broadcast, String language) {
    return phrases.say(
        language,
        "digest-broadcast",
        Map.of("subject", broadcast.subject(), "text", shortened(broadcast.text())));
  }

  /** In Markdown; what is long in plain words, up to the end of one. */
  private String shortened(String markdown) {
    if (markdown.length() <= LONGEST) {
      return markdown;
    }
    String text = markup.plain(markdown);
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = text.lastIndexOf(' ', LONGEST);
    return text.substring(0, end < 1 ? LONGEST : end) + " …";
  }

  private String theme(Theme theme, String language) {
    return phrases.say(
        language,
        "digest-theme",
        Map.of(
            "said", theme.said(),
            "came", phrases.say(language, "came-" + theme.outcome().id()),
            "why", theme.why()));
  }

  /** The next one, if it comes before the next digest. */
  private Optional<String> meeting(Forum forum, Often often, String language, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate end = often == Often.WEEKLY ? today.plusDays(8) : today.plusMonths(1).plusDays(1);
    return forum
        .next(today)
        .filter(m -> m.date().isBefore(end))
        .map(m -> phrases.say(language, "digest-meeting", meets(forum, m, language)));
  }

  private Map<String, String> meets(Forum forum, Meeting meeting, String language) {
    Instant noon = meeting.date().atTime(LocalTime.NOON).atZone(zone).toInstant();
    String day = days.said(noon, language);
    return Map.of(
        "forum", forum.name(),
        "when", meeting.time().map(t -> day + ", " + t).orElse(day),
        "place", meeting.place());
  }

  private Dispatch letter(Told told, List<String> entries, String language, Instant now) {
    Address to = told.address();
    Map<String, String> names =
        Map.of(
            "council", scope.council(),
            "entries", String.join("\n\n", entries),
            "link", links.preferences(to, now.plus(ConsentLetters.CHOOSING)));
    String who = Dispatch.mark(to.channel() + ":" + to.handle());
    return new Dispatch(
        "digest:" + who + ":" + now.atZone(zone).toLocalDate(),
        to,
        Dispatch.Kind.BROADCAST,
        Optional.empty(),
        phrases.say(language, "digest-subject", names),
        said(to, phrases.say(language, "digest", names)),
        List.of(),
        Threading.NONE,
        now);
  }

  /** A chat on the web shows words as they are. */
  private String said(Address to, String markdown) {
    return to.channel().equals(Address.WEB) ? markup.plain(markdown) : markdown;
  }
}
