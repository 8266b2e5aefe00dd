package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Status;
import natter.bot.figures.Axis;
import natter.bot.figures.Count;
import natter.bot.figures.Figures;
import natter.bot.figures.Milestone;
import natter.bot.figures.Pace;
import natter.bot.figures.Period;
import natter.bot.figures.Reopenings;
import natter.bot.figures.Satisfaction;
import natter.bot.figures.Satisfaction.Voice;
import natter.bot.figures.Step;
import natter.bot.figures.Today;
import natter.bot.talk.Dispatched.State;

/** Counts over everything in memory. */
record MemoryFigures(Draft draft) implements Figures {
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final Set<State> STUCK = Set.of(State.DEAD, State.UNKNOWN);

  @Override
  public List<Count> received(Period period, List<Axis> axes, Step step, boolean restricted) {
    return counted(
        concerns(restricted).filter(c -> period.holds(c.received())),
        c -> start(c.received(), period, step),
        c -> axes.stream().map(a -> value(c, a)).toList());
  }

  private static LocalDate start(Instant at, Period period, Step step) {
    return step.start(at.atZone(period.zone()).toLocalDate(), period);
  }

  private static String value(Concern concern, Axis axis) {
    return switch (axis) {
      case SERVICE -> concern.service().orElse("");
      case WARD -> ward(concern);
      case CHANNEL -> concern.from().channel();
      case LEVEL -> concern.level().id();
    };
  }

  private static String ward(Concern concern) {
    return concern.place().flatMap(p -> p.ward()).orElse("");
  }

  private static <T> List<Count> counted(
      Stream<T> things, Function<T, LocalDate> start, Function<T, List<String>> values) {
    return things
        .collect(
            Collectors.groupingBy(
                t -> new Count(start.apply(t), values.apply(t), 1), Collectors.counting()))
        .entrySet()
        .stream()
        .map(e -> new Count(e.getKey().start(), e.getKey().values(), e.getValue()))
        .sorted(Count.IN_ORDER)
        .toList();
  }

  @Override
  public Today today(Instant now, Period today, boolean restricted) {
    List<Ticket> open = tickets(restricted).filter(t -> t.status() != Status.CLOSED).toList();
    return new Today(
        concerns(restricted).filter(c -> today.holds(c.received())).count(),
        open.size(),
        tickets(restricted).filter(t -> did(t, "answered", today)).count(),
        open.stream().filter(t -> isDue(t, now, today.end())).count(),
        open.stream().filter(t -> isDue(t, Instant.MIN, now)).count(),
        draft.memory().parcelsByFate.rows(Memory.Fate.ASIDE).count(),
        dead(restricted));
  }

  private static boolean did(Ticket ticket, String what, Period when) {
    return ticket.history().stream().anyMatch(a -> a.what().equals(what) && when.holds(a.at()));
  }

  private static boolean isDue(Ticket ticket, Instant from, Instant until) {
    return ticket.deadline().filter(d -> !d.isBefore(from) && d.isBefore(until)).isPresent();
  }

  private long dead(boolean restricted) {
    return STUCK.stream()
        .flatMap(s -> draft.memory().dispatchesByState.rows(s))
        .filter(
            d ->
                restricted
                    || d.dispatch()
                        .reference()
                        .flatMap(Reference::of)
                        .flatMap(r -> draft.memory().concernsByReference.first(r))
                        .filter(Concern::restricted)
                        .isEmpty())
        .count();
  }

  @Override
  public List<Pace> paces(Milestone milestone, Period period, boolean restricted) {
    Stream<Pace> each =
        switch (milestone) {
          case FIRST_WORD ->
              tickets(restricted)
                  .filter(t -> period.holds(t.opened()))
                  .flatMap(t -> firstWord(t).map(w -> pace(t, w, Optional.of(t.due()))).stream());
          case RESOLUTION ->
              tickets(restricted)
                  .filter(t -> t.closed().filter(period::holds).isPresent())
                  .map(t -> pace(t, t.closed().orElseThrow(), t.handling().resolveBy()));
        };
    return each
        .collect(
            Collectors.groupingBy(
                p -> new Pace(p.team(), p.quarterHours(), 0, 0, 0),
                Collectors.reducing(MemoryFigures::together)))
        .values()
        .stream()
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Pace::team).thenComparingLong(Pace::quarterHours))
        .toList();
  }

  private static Optional<Instant> firstWord(Ticket ticket) {
    return ticket.handling().firstWord().or(ticket::closed);
  }

  private static Pace pace(Ticket ticket, Instant end, Optional<Instant> target) {
    long quarters = Duration.between(ticket.opened(), end).dividedBy(STEP);
    return new Pace(
        ticket.team(),
        quarters,
        1,
        target.isPresent() ? 1 : 0,
        target.filter(t -> !end.isAfter(t)).isPresent() ? 1 : 0);
  }

  private static Pace together(Pace one, Pace other) {
    return new Pace(
        one.team(),
        one.quarterHours(),
        one.count() + other.count(),
        one.timed() + other.timed(),
        one.inTime() + other.inTime());
  }

  @Override
  public Map<String, Long> unheard(Period period, Instant now, boolean restricted) {
    return tickets(restricted)
        .filter(t -> period.holds(t.opened()) && firstWord(t).isEmpty() && t.due().isBefore(now))
        .collect(Collectors.groupingBy(Ticket::team, TreeMap::new, Collectors.counting()));
  }

  @Override
  public List<Count> outcomes(Period period, boolean restricted) {
    return counted(
        tickets(restricted).filter(t -> t.closed().filter(period::holds).isPresent()),
        t -> period.from(),
        t ->
            List.of(
                concern(t).map(MemoryFigures::ward).orElse(""),
                t.handling().outcome().map(o -> o.id()).orElse(NOT_SAID)));
  }

  @Override
  public Reopenings reopenings(Period period, boolean restricted) {
    return new Reopenings(
        tickets(restricted).filter(t -> did(t, "closed", period)).count(),
        tickets(restricted).filter(t -> did(t, "reopened", period)).count());
  }

  @Override
  public Satisfaction satisfaction(Period period, boolean restricted) {
    return Satisfaction.of(
        draft.memory().verdicts.rows().values().stream()
            .filter(v -> v.said().filter(period::holds).isPresent())
            .filter(
                v ->
                    restricted
                        || draft
                            .memory()
                            .concernsByReference
                            .first(v.reference())
                            .filter(Concern::restricted)
                            .isEmpty())
            .map(v -> new Voice(v.sorted(), v.did(), v.safer(), 1))
            .toList());
  }

  @Override
  public List<Concern> told(String service, String ward, Period period, int atMost) {
    return concerns(false)
        .filter(c -> period.holds(c.received()))
        .filter(c -> c.service().equals(Optional.of(service)))
        .filter(c -> ward.isEmpty() || ward(c).equals(ward))
        .sorted(Comparator.comparing(Concern::received).reversed())
        .limit(atMost)
        .toList();
  }

  private Stream<Concern> concerns(boolean restricted) {
    return draft.memory().concerns.rows().values().stream()
        .filter(c -> restricted || !c.restricted());
  }

  private Stream<Ticket> tickets(boolean restricted) {
    return draft.memory().tickets.rows().values().stream()
        .filter(t -> restricted || concern(t).filter(Concern::restricted).isEmpty());
  }

  private Optional<Concern> concern(Ticket ticket) {
    return draft.memory().concernsByReference.first(ticket.reference());
  }
}
