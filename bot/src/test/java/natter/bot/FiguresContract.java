package natter.bot;

import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.parcel;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Ticket;
import natter.bot.care.Verdicts.Sorted;
import natter.bot.care.Verdicts.Verdict;
import natter.bot.figures.Axis;
import natter.bot.figures.Count;
import natter.bot.figures.Milestone;
import natter.bot.figures.Pace;
import natter.bot.figures.Period;
import natter.bot.figures.Reopenings;
import natter.bot.figures.Satisfaction;
import natter.bot.figures.Step;
import natter.bot.figures.Today;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.Test;

/** Golden figures: what is counted of a few concerns in every store. */
public interface FiguresContract extends Stored {
  ZoneId LONDON = ZoneId.of("Europe/London");

  /** Thursday. On the Sunday before it, the clocks went back at 2am. */
  LocalDate THURSDAY = LocalDate.of(2026, 10, 29);

  LocalDate MONDAY = LocalDate.of(2026, 10, 26);
  Instant NOW = Instant.parse("2026-10-29T12:00:00Z");

  private static Concern told(
      int n, String at, String service, String ward, Level level, boolean restricted) {
    return new Concern(
        reference(n),
        new Address(n % 2 == 0 ? Address.EMAIL : Address.WEB, "r" + n),
        "",
        Instant.parse(at),
        "",
        "words " + n,
        "en",
        "clear",
        Optional.of(service).filter(s -> !s.isEmpty()),
        List.of(),
        List.of(),
        level,
        List.of(level),
        Optional.empty(),
        restricted,
        ward.isEmpty()
            ? Optional.empty()
            : Optional.of(new Place("there", Optional.of(ward), Optional.empty())),
        List.of(),
        0,
        Threading.NONE,
        Concern.Status.OPEN);
  }

  private void tells(Concern... concerns) {
    does(tx -> List.of(concerns).forEach(tx.concerns()::keep));
  }

  /** Six concerns around a Sunday night; one of them restricted. */
  private void sixConcerns() {
    tells(
        told(1, "2026-10-24T22:59:59Z", "noise", "north", Level.PERSONAL, false), // Saturday
        told(2, "2026-10-24T23:00:00Z", "noise", "north", Level.PERSONAL, false), // Sunday
        told(3, "2026-10-25T23:59:59Z", "noise", "", Level.COMMUNITY, false), // Sunday
        told(4, "2026-10-26T00:00:00Z", "litter", "south", Level.SERVICES, false), // Monday
        told(5, "2026-10-29T09:00:00Z", "", "south", Level.SERVICES, false), // Thursday
        told(6, "2026-10-29T10:00:00Z", "noise", "north", Level.ENFORCEMENT, true));
  }

  private static Count count(LocalDate start, long count, String... values) {
    return new Count(start, List.of(values), count);
  }

  private List<Count> received(Step step, boolean restricted, Axis... axes) {
    Period week = new Period(LocalDate.of(2026, 10, 25), THURSDAY.plusDays(1), LONDON);
    return seeing().figures().received(week, List.of(axes), step, restricted);
  }

  @Test
  default void countsByTheDaysThatPeopleLiveIn() {
    sixConcerns();

    assertThat(received(Step.DAY, false))
        .containsExactly(
            count(LocalDate.of(2026, 10, 25), 2), count(MONDAY, 1), count(THURSDAY, 1));
  }

  @Test
  default void countsByWeeksFromMondayOn() {
    sixConcerns();

    assertThat(received(Step.WEEK, false, Axis.SERVICE))
        .containsExactly(
            count(LocalDate.of(2026, 10, 19), 2, "noise"),
            count(MONDAY, 1, ""),
            count(MONDAY, 1, "litter"));
  }

  @Test
  default void countsAWeekOnceThoughTheClocksChangeInIt() {
    tells(
        told(1, "2026-10-20T12:00:00Z", "noise", "north", Level.PERSONAL, false),
        told(2, "2026-10-25T12:00:00Z", "noise", "north", Level.PERSONAL, false));

    assertThat(
            seeing()
                .figures()
                .received(
                    Period.weeks(LocalDate.of(2026, 10, 19), 1, LONDON),
                    List.of(Axis.WARD),
                    Step.WEEK,
                    false))
        .containsExactly(count(LocalDate.of(2026, 10, 19), 2, "north"));
  }

  @Test
  default void countsByEveryAxis() {
    sixConcerns();
    LocalDate from = LocalDate.of(2026, 10, 25);

    assertThat(received(Step.WHOLE, false, Axis.WARD, Axis.LEVEL))
        .containsExactly(
            count(from, 1, "", "community"),
            count(from, 1, "north", "personal"),
            count(from, 2, "south", "services"));
    assertThat(received(Step.WHOLE, false, Axis.CHANNEL))
        .containsExactly(count(from, 2, "email"), count(from, 2, "web"));
  }

  @Test
  default void countsWhatIsRestrictedOnlyForThoseWithTheRight() {
    sixConcerns();

    assertThat(received(Step.WHOLE, false, Axis.LEVEL))
        .noneMatch(c -> c.value().equals("enforcement"));
    assertThat(received(Step.WHOLE, true, Axis.LEVEL))
        .anyMatch(c -> c.value().equals("enforcement"));
  }

  private static Ticket open(int n, String team, String opened, String due) {
    return Ticket.open(reference(n), team, Instant.parse(opened), Instant.parse(due));
  }

  private void sixTickets() {
    sixConcerns();
    Instant nine = Instant.parse("2026-10-29T09:00:00Z");
    Instant eight = Instant.parse("2026-10-29T08:00:00Z");
    Ticket answered = open(1, "green", "2026-10-28T08:00:00Z", "2026-10-30T08:00:00Z");
    Ticket closed = open(2, "green", "2026-10-27T09:00:00Z", "2026-10-28T09:00:00Z");
    Ticket again = open(3, "green", "2026-10-01T09:00:00Z", "2026-10-02T09:00:00Z");
    does(
        tx -> {
          tx.tickets().keep(answered.answer("pat", nine));
          tx.tickets()
              .keep(
                  closed
                      .until(Instant.parse("2026-10-30T00:00:00Z"))
                      .close("pat", Optional.of(Outcome.NO), "", eight));
          tx.tickets()
              .keep(
                  again
                      .answer("pat", Instant.parse("2026-10-03T09:00:00Z"))
                      .close("pat", Optional.of(Outcome.DONE), "", eight)
                      .reopen("resident", "", nine));
          tx.tickets().keep(open(4, "noise", "2026-10-27T10:00:00Z", "2026-10-28T10:00:00Z"));
          tx.tickets().keep(open(5, "noise", "2026-10-29T10:00:00Z", "2026-10-29T20:00:00Z"));
          tx.tickets()
              .keep(
                  open(6, "police", "2026-10-29T10:00:00Z", "2026-10-29T11:00:00Z")
                      .answer("pat", nine.plus(Duration.ofHours(1)))
                      .close("pat", Optional.of(Outcome.DONE), "", NOW));
        });
  }

  @Test
  default void tellsHowThingsStand() {
    sixTickets();
    does(
        tx -> {
          tx.inbox().keep(List.of(parcel(1), parcel(2)));
          tx.inbox().setAside(tx.inbox().waiting(0, 1).getFirst().number(), "odd", NOW);
          tx.outbox().place(dispatch("a"), State.DEAD, NOW);
          tx.outbox().place(dispatch("b"), State.HELD, NOW);
        });
    Period today = Period.day(THURSDAY, LONDON);

    assertThat(seeing().figures().today(NOW, today, false))
        .isEqualTo(new Today(1, 4, 1, 1, 1, 1, 1));
    assertThat(seeing().figures().today(NOW, today, true))
        .isEqualTo(new Today(2, 4, 2, 1, 1, 1, 1));
  }

  @Test
  default void countsNothingThatWaitsForTheResidentAsOverdue() {
    sixTickets();
    does(
        tx ->
            tx.tickets()
                .keep(
                    tx.tickets()
                        .find(reference(4))
                        .orElseThrow()
                        .await("pat", "", Instant.parse("2026-10-27T11:00:00Z"))));

    assertThat(seeing().figures().today(NOW, Period.day(THURSDAY, LONDON), false).overdue())
        .isZero();
  }

  @Test
  default void tellsHowLongTheFirstWordTook() {
    sixTickets();
    Period week = Period.weeks(MONDAY, 1, LONDON);

    assertThat(seeing().figures().paces(Milestone.FIRST_WORD, week, false))
        .containsExactly(new Pace("green", 100, 1, 1, 1), new Pace("green", 188, 1, 1, 0));
    assertThat(seeing().figures().unheard(week, NOW, false)).isEqualTo(Map.of("noise", 1L));
  }

  @Test
  default void tellsHowLongTheWholeTook() {
    sixTickets();
    Period week = Period.weeks(MONDAY, 1, LONDON);

    assertThat(seeing().figures().paces(Milestone.RESOLUTION, week, false))
        .containsExactly(new Pace("green", 188, 1, 1, 1));
    assertThat(seeing().figures().paces(Milestone.RESOLUTION, week, true))
        .containsExactly(new Pace("green", 188, 1, 1, 1), new Pace("police", 8, 1, 0, 0));
  }

  @Test
  default void tellsWhatCameOfThem() {
    sixTickets();
    Period week = Period.weeks(MONDAY, 1, LONDON);

    assertThat(seeing().figures().outcomes(week, false))
        .containsExactly(count(MONDAY, 1, "north", "no"));
    assertThat(seeing().figures().outcomes(week, true))
        .containsExactly(count(MONDAY, 1, "north", "done"), count(MONDAY, 1, "north", "no"));
    assertThat(seeing().figures().reopenings(week, false)).isEqualTo(new Reopenings(2, 1));
    assertThat(seeing().figures().reopenings(week, true)).isEqualTo(new Reopenings(3, 1));
  }

  @Test
  default void countsWhatResidentsSaid() {
    sixConcerns();
    does(
        tx -> {
          tx.verdicts().keep(Verdict.asked(reference(1), NOW).sorted(Sorted.YES, NOW).did(4, NOW));
          tx.verdicts()
              .keep(Verdict.asked(reference(2), NOW).sorted(Sorted.YES, NOW).safer(2, NOW));
          tx.verdicts().keep(Verdict.asked(reference(3), NOW).sorted(Sorted.NO, NOW).did(4, NOW));
          tx.verdicts().keep(Verdict.asked(reference(4), NOW));
          tx.verdicts().keep(Verdict.asked(reference(6), NOW).sorted(Sorted.PARTLY, NOW));
        });
    Period week = Period.weeks(MONDAY, 1, LONDON);

    assertThat(seeing().figures().satisfaction(week, false))
        .isEqualTo(
            new Satisfaction(2, 0, 1, List.of(0L, 0L, 0L, 2L, 0L), List.of(0L, 1L, 0L, 0L, 0L)));
    assertThat(seeing().figures().satisfaction(week, true).partly()).isEqualTo(1);
    assertThat(
            seeing()
                .figures()
                .satisfaction(Period.weeks(MONDAY.minusWeeks(1), 1, LONDON), true)
                .said())
        .isZero();
  }

  @Test
  default void showsWhatWasToldNewestFirstAndNothingRestricted() {
    sixConcerns();
    Period week = new Period(LocalDate.of(2026, 10, 24), THURSDAY.plusDays(1), LONDON);

    assertThat(seeing().figures().told("noise", "", week, 9))
        .extracting(Concern::reference)
        .containsExactly(reference(3), reference(2), reference(1));
    assertThat(seeing().figures().told("noise", "north", week, 1))
        .extracting(Concern::reference)
        .containsExactly(reference(2));
  }
}
