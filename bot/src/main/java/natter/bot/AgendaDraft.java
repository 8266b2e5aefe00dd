package natter.bot;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Phrases;
import natter.bot.figures.Axis;
import natter.bot.figures.Count;
import natter.bot.figures.HotSpot;
import natter.bot.figures.HotSpots;
import natter.bot.figures.Period;
import natter.bot.figures.PlainWords;
import natter.bot.figures.Redaction;
import natter.bot.figures.SmallNumbers;
import natter.bot.figures.Step;
import natter.bot.figures.TellingWord;
import natter.bot.figures.TellingWords;
import natter.bot.news.Action;
import natter.bot.news.Contribution;
import natter.bot.news.Theme;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;

/**
 * Drafts a forum's agenda from what residents told, in simple Markdown. What is restricted does not
 * exist for it, and what somebody said who may be in danger is never quoted.
 *
 * <p>Every number is a band of five, so that none under five is shown, and none can be worked out
 * from this agenda together with others, or with the figures of a quarter: between two bands lie
 * five numbers at least.
 */
final class AgendaDraft {
  private static final int THEMES = 5;
  private static final int LINES = 2;
  private static final int GIVEN = 10;
  private static final int READ = 500;

  private final Scope scope;
  private final PlainWords plain;
  private final Phrases phrases;
  private final Tx tx;
  private final Forum forum;
  private final Period period;
  private final LocalDate meeting;
  private final String language;
  private final DateTimeFormatter days;
  private final List<String> out = new ArrayList<>();

  /**
   * @param from the first day that it looks back on
   * @param until the last
   */
  AgendaDraft(
      Scope scope,
      Phrases phrases,
      ZoneId zone,
      Tx tx,
      Forum forum,
      LocalDate meeting,
      LocalDate from,
      LocalDate until) {
    this.scope = scope;
    this.plain = PlainWords.forAll(scope);
    this.phrases = phrases;
    this.tx = tx;
    this.forum = forum;
    this.meeting = meeting;
    this.language =
        phrases
            .own(forum.language(), "agenda-title")
            .map(own -> forum.language())
            .orElse(Phrases.FALLBACK);
    this.days =
        DateTimeFormatter.ofPattern(
            "EEEE d MMMM yyyy",
            language.equals(Phrases.FALLBACK) ? Locale.UK : Locale.forLanguageTag(language));
    this.period = new Period(from, until.plusDays(1), zone);
  }

  /** The draft; the same for the same ledger. */
  String words() {
    Map<String, Long> now = byService(period);
    Map<String, Long> before = byService(before());
    out.add("# " + say("agenda-title", Map.of("forum", forum.name(), "day", day(meeting))));
    out.add(say("agenda-about", Map.of("from", day(period.from()), "until", day(period.last()))));
    section("agenda-themes", themes(now));
    section("agenda-moved", moved(now, before));
    section("agenda-hot", hotSpots());
    section("agenda-overdue", actions(a -> a.isOverdue(meeting)));
    section("agenda-open", actions(a -> a.isOpen() && !a.isOverdue(meeting)));
    section("agenda-good", goodNews());
    section("agenda-you-said", youSaid());
    section("agenda-given", given());
    section("agenda-raised", raised());
    section("agenda-other", List.of());
    return String.join("\n\n", out) + "\n";
  }

  /** As long as the period, and right before it. */
  private Period before() {
    return new Period(period.from().minusDays(period.days()), period.from(), period.zone());
  }

  /** A section that has nothing is left out, but for the themes and the last one. */
  private void section(String key, List<String> lines) {
    boolean needed = key.equals("agenda-themes") || key.equals("agenda-other");
    if (lines.isEmpty() && !needed) {
      return;
    }
    out.add("## " + say(key));
    if (!lines.isEmpty()) {
      out.add(String.join("\n", lines));
    } else if (key.equals("agenda-themes")) {
      out.add(say("agenda-few"));
    }
  }

  /**
   * How much was told of each service, in all wards of the forum together, as far as five people or
   * more told it.
   */
  private Map<String, Long> byService(Period when) {
    Map<String, Long> counts = new HashMap<>(counted(when));
    counts.entrySet().removeIf(e -> !SmallNumbers.isShown(people(e.getKey(), when)));
    return counts;
  }

  private long people(String service, Period when) {
    return told(service, when).map(Concern::from).distinct().count();
  }

  private Map<String, Long> counted(Period when) {
    return tx.figures().received(when, List.of(Axis.WARD, Axis.SERVICE), Step.WHOLE, false).stream()
        .filter(c -> forum.wards().contains(c.value()))
        .filter(c -> isOpen(c.values().get(1)))
        .collect(
            Collectors.groupingBy(c -> c.values().get(1), Collectors.summingLong(Count::count)));
  }

  /** Whether it is a service that everybody may know of. */
  private boolean isOpen(String service) {
    return scope.service(service).filter(s -> !scope.isRestricted(s)).isPresent();
  }

  private List<String> themes(Map<String, Long> counts) {
    return largest(counts)
        .limit(THEMES)
        .flatMap(
            id ->
                Stream.concat(
                    Stream.of(
                        say(
                            "agenda-theme",
                            Map.of("service", name(id), "count", band(count(counts, id))))),
                    quoted(id).map(line -> "  - “" + line + "”")))
        .toList();
  }

  /** Those that are enough to be shown, by their bands and then by their names. */
  private Stream<String> largest(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(e -> SmallNumbers.isShown(e.getValue()))
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, Long> e) -> -SmallNumbers.band(e.getValue()))
                .thenComparing(e -> name(e.getKey())))
        .map(Map.Entry::getKey);
  }

  /** What some of them said, if they are enough that nobody can tell who. */
  private Stream<String> quoted(String service) {
    List<Concern> told = quotable(service, period);
    long people = told.stream().map(Concern::from).distinct().count();
    if (!SmallNumbers.isShown(people)) {
      return Stream.empty();
    }
    Set<String> telling =
        new TellingWords(plain)
            .in(told, quotable(service, before())).stream()
                .map(TellingWord::word)
                .collect(Collectors.toSet());
    return Redaction.sample(told, telling, LINES).stream();
  }

  private Stream<Concern> told(String service, Period when) {
    return forum.wards().stream()
        .flatMap(ward -> tx.figures().told(service, ward, when, READ).stream());
  }

  private List<Concern> quotable(String service, Period when) {
    return told(service, when)
        .filter(this::mayBeQuoted)
        .sorted(
            Comparator.comparing(Concern::received)
                .reversed()
                .thenComparing(c -> c.reference().value()))
        .toList();
  }

  private boolean mayBeQuoted(Concern concern) {
    return !concern.restricted()
        && concern.danger().isEmpty()
        && Quiet.of(tx, concern).isEmpty()
        && tx.contributions().find(concern.reference()).isEmpty();
  }

  /** Services of which far more or fewer was told than last time, as far as bands show it. */
  private List<String> moved(Map<String, Long> now, Map<String, Long> before) {
    Map<String, Long> either = new HashMap<>(now);
    before.forEach((service, count) -> either.merge(service, count, Math::max));
    return largest(either)
        .filter(id -> shown(now, id) != shown(before, id))
        .map(
            id ->
                say(
                    shown(now, id) > shown(before, id) ? "agenda-more" : "agenda-fewer",
                    Map.of(
                        "service",
                        name(id),
                        "count",
                        band(count(now, id)),
                        "before",
                        band(count(before, id)))))
        .toList();
  }

  private static long shown(Map<String, Long> counts, String service) {
    return SmallNumbers.band(count(counts, service));
  }

  private static long count(Map<String, Long> counts, String service) {
    Long count = counts.get(service);
    return count == null ? 0 : count;
  }

  /** Of the whole weeks of the period. */
  private List<String> hotSpots() {
    var hot = new HotSpots(period.zone());
    LocalDate first = Period.monday(period.from().plusDays(6));
    return Stream.iterate(
            first, week -> !week.plusDays(6).isAfter(period.last()), week -> week.plusWeeks(1))
        .flatMap(week -> hot.in(week, tx.figures(), false).stream())
        .filter(s -> forum.wards().contains(s.ward()) && isOpen(s.service()))
        .sorted(
            Comparator.comparing(HotSpot::monday)
                .thenComparing(HotSpot::ward)
                .thenComparing(HotSpot::service))
        .map(this::hotSpot)
        .toList();
  }

  private String hotSpot(HotSpot spot) {
    return say(
        "agenda-spot",
        Map.of(
            "service",
            name(spot.service()),
            "ward",
            scope.ward(spot.ward()).map(w -> w.name()).orElse(spot.ward()),
            "count",
            band(spot.count()),
            "day",
            day(spot.monday())));
  }

  private List<String> actions(Predicate<Action> some) {
    return tx.actions().of(forum.id()).stream().filter(some).map(this::action).toList();
  }

  private String action(Action action) {
    String by = action.owner().isBlank() ? say("agenda-nobody") : action.owner();
    return action
        .due()
        .map(
            due ->
                say(
                    "agenda-action-due",
                    Map.of("what", action.what(), "owner", by, "due", day(due))))
        .orElseGet(() -> say("agenda-action", Map.of("what", action.what(), "owner", by)));
  }

  private List<String> goodNews() {
    long done =
        tx.figures().outcomes(period, false).stream()
            .filter(c -> forum.wards().contains(c.value()))
            .filter(c -> c.values().get(1).equals(Outcome.DONE.id()))
            .mapToLong(Count::count)
            .sum();
    Stream<String> settled =
        SmallNumbers.isShown(done)
            ? Stream.of(say("agenda-settled", Map.of("count", band(done))))
            : Stream.empty();
    return Stream.concat(
            settled,
            tx.actions().of(forum.id()).stream()
                .filter(a -> a.state() == Action.State.DONE && period.holds(a.changed()))
                .map(a -> say("agenda-done", Map.of("what", a.what(), "owner", a.owner()))))
        .toList();
  }

  private List<String> youSaid() {
    return tx.themes().since(forum.id(), period.start().minusMillis(1)).stream()
        .filter(t -> t.closed().isBefore(period.end()))
        .map(this::youSaid)
        .toList();
  }

  private String youSaid(Theme theme) {
    return say(
        "agenda-said",
        Map.of(
            "said", theme.said(),
            "came", say("came-" + theme.outcome().id()),
            "why", theme.why()));
  }

  /** Ideas and offers of the forum's wards; one of whom nobody knows where is of every forum. */
  private List<String> given() {
    Set<String> said = new HashSet<>();
    return tx.contributions().since(period.start().minusMillis(1), READ).stream()
        .filter(c -> c.given().isBefore(period.end()))
        .filter(c -> c.state() != Contribution.State.SET_ASIDE)
        .filter(c -> c.ward().isEmpty() || forum.wards().contains(c.ward().get()))
        .flatMap(c -> tx.concerns().find(c.reference()).stream().flatMap(o -> given(c, o).stream()))
        .filter(said::add)
        .limit(GIVEN)
        .toList();
  }

  /** What the forum's group wants to talk about, and how many back it, if they are enough. */
  private List<String> raised() {
    return tx.raising().of(forum.id(), period.start()).stream()
        .filter(r -> r.at().isBefore(period.end()))
        .flatMap(r -> tx.concerns().find(r.reference()).stream())
        .filter(this::mayBeSaid)
        .map(this::raised)
        .filter(line -> !line.isBlank())
        .distinct()
        .limit(GIVEN)
        .toList();
  }

  private boolean mayBeSaid(Concern concern) {
    return !concern.restricted() && concern.danger().isEmpty() && Quiet.of(tx, concern).isEmpty();
  }

  private String raised(Concern concern) {
    String words = Redaction.of(concern);
    long backers = tx.raising().backers(concern.reference()).size();
    String backed =
        SmallNumbers.isShown(backers)
            ? say("agenda-raised-backed", Map.of("count", band(backers)))
            : "";
    return words.isBlank()
        ? ""
        : say("agenda-raised-line", Map.of("words", words, "backed", backed)).strip();
  }

  private Optional<String> given(Contribution contribution, Concern concern) {
    boolean may =
        !concern.restricted()
            && concern.danger().isEmpty()
            && Quiet.of(tx, concern).isEmpty()
            && concern.place().filter(p -> p.isOutside()).isEmpty();
    return Optional.of(concern)
        .filter(c -> may)
        .map(Redaction::of)
        .filter(words -> !words.isBlank())
        .map(words -> say("agenda-" + contribution.kind().id(), Map.of("words", words)));
  }

  private String name(String service) {
    return scope.service(service).map(Service::name).orElse(service);
  }

  /** As in {@code 10 to 14}. */
  private String band(long count) {
    long least = SmallNumbers.band(count);
    return SmallNumbers.isShown(count)
        ? say(
            "agenda-band",
            Map.of(
                "least",
                Long.toString(least),
                "most",
                Long.toString(least + SmallNumbers.LEAST - 1)))
        : say("agenda-small");
  }

  private String day(LocalDate day) {
    return days.format(day);
  }

  private String say(String key) {
    return say(key, Map.of());
  }

  private String say(String key, Map<String, String> names) {
    return phrases.say(language, key, names).strip();
  }
}
