package natter.bot.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import natter.bot.scope.Hours;
import org.junit.jupiter.api.Test;

/** How long something takes in working time. */
class WorkingTimeTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Set<LocalDate> OFF =
      Set.of(
          LocalDate.parse("2026-12-25"),
          LocalDate.parse("2026-12-28"),
          LocalDate.parse("2027-01-01"),
          LocalDate.parse("2027-03-26"),
          LocalDate.parse("2027-03-29"));
  private final WorkingTime usual =
      new WorkingTime(LONDON, new WorkingTime(LONDON).week(), OFF::contains);
  private final WorkingTime shortFridays =
      new WorkingTime(
          LONDON,
          List.of(
              hours(DayOfWeek.MONDAY, DayOfWeek.THURSDAY, "08:45", "17:15"),
              hours(DayOfWeek.FRIDAY, DayOfWeek.FRIDAY, "08:45", "16:45")),
          OFF::contains);

  @Test
  void countsWorkingDaysAtTheSameTimeOfDay() {
    assertThat(usual.after(at("2026-11-16T10:00"), Duration.ofDays(5)))
        .isEqualTo(at("2026-11-23T10:00"));
    assertThat(usual.after(at("2026-11-16T10:00"), Duration.ofHours(4)))
        .isEqualTo(at("2026-11-16T14:00"));
    assertThat(usual.after(at("2026-11-16T16:00"), Duration.ofHours(4)))
        .isEqualTo(at("2026-11-17T11:30"));
    assertThat(usual.after(at("2026-11-20T10:00"), Duration.ofHours(25)))
        .as("a day and an hour")
        .isEqualTo(at("2026-11-23T11:00"));
  }

  @Test
  void takesWhatComesAtNightForThatOfTheLastAfternoon() {
    for (String night : List.of("2026-11-20T19:00", "2026-11-22T12:00", "2026-11-23T08:44")) {
      assertThat(usual.after(at(night), Duration.ofDays(5))).isEqualTo(at("2026-11-27T17:15"));
      assertThat(usual.after(at(night), Duration.ofHours(1))).isEqualTo(at("2026-11-23T09:45"));
    }
  }

  @Test
  void passesOverTheEndOfTheYearAndEaster() {
    assertThat(usual.after(at("2026-12-24T12:00"), Duration.ofDays(2)))
        .isEqualTo(at("2026-12-30T12:00"));
    assertThat(usual.after(at("2026-12-31T17:00"), Duration.ofHours(1)))
        .isEqualTo(at("2027-01-04T09:30"));
    assertThat(usual.after(at("2027-03-25T09:00"), Duration.ofDays(1)))
        .isEqualTo(at("2027-03-30T09:00"));
  }

  @Test
  void keepsTheHoursOfTheDayWhenTheClocksChange() {
    // 28 March and 25 October 2026 are the Sundays on which they do
    assertThat(usual.after(at("2026-03-27T10:00"), Duration.ofDays(1)))
        .isEqualTo(at("2026-03-30T10:00"));
    assertThat(usual.between(at("2026-10-23T17:00"), at("2026-10-26T09:00")))
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(usual.always().between(at("2026-10-25T00:00"), at("2026-10-26T00:00")))
        .isEqualTo(Duration.ofHours(25));
    assertThat(usual.always().between(at("2026-03-29T00:00"), at("2026-03-30T00:00")))
        .isEqualTo(Duration.ofHours(23));
  }

  @Test
  void neverStandsWhereItAlwaysRuns() {
    WorkingTime always = usual.always();
    Instant night = at("2026-12-25T02:10");
    assertThat(always.after(night, Duration.ofHours(4))).isEqualTo(at("2026-12-25T06:10"));
    assertThat(always.after(night, Duration.ofDays(1))).isEqualTo(at("2026-12-26T02:10"));
    assertThat(always.isOpen(night)).isTrue();
    assertThat(usual.isOpen(night)).isFalse();
  }

  @Test
  void goesHomeEarlierOnFridays() {
    assertThat(shortFridays.after(at("2026-11-19T17:00"), Duration.ofDays(1)))
        .isEqualTo(at("2026-11-20T16:45"));
    assertThat(shortFridays.between(at("2026-11-20T00:00"), at("2026-11-21T00:00")))
        .isEqualTo(Duration.ofHours(8));
    assertThat(shortFridays.endOfNextDay(at("2026-11-19T20:00"))).isEqualTo(at("2026-11-20T16:45"));
    assertThat(shortFridays.endOfNextDay(at("2026-11-21T20:00"))).isEqualTo(at("2026-11-23T17:15"));
  }

  @Test
  void isMonotone() {
    Random chance = new Random(42);
    for (WorkingTime time : List.of(usual, shortFridays, usual.always())) {
      for (int i = 0; i < 3_000; i++) {
        Instant one = some(chance);
        Instant other = one.plusSeconds(chance.nextInt(400_000));
        Duration target = target(chance);
        Instant end = time.after(one, target);
        assertThat(end).isAfterOrEqualTo(one).isBeforeOrEqualTo(time.after(other, target));
        assertThat(end).isBeforeOrEqualTo(time.after(one, target.plusMinutes(7)));
      }
    }
  }

  @Test
  void aPauseAddsExactlyTheWorkingTimeItTook() {
    Random chance = new Random(43);
    for (WorkingTime time : List.of(usual, shortFridays, usual.always())) {
      for (int i = 0; i < 3_000; i++) {
        Instant due = time.after(some(chance), target(chance));
        Instant from = some(chance);
        Duration pause = time.between(from, from.plusSeconds(chance.nextInt(2_000_000)));
        Instant later = time.plus(due, pause);
        assertThat(time.between(due, later)).isEqualTo(pause);
        assertThat(time.plus(time.plus(due, pause), Duration.ofHours(3)))
            .isEqualTo(time.plus(due, pause.plusHours(3)));
      }
    }
  }

  @Test
  void workingTimeAddsUp() {
    Random chance = new Random(44);
    for (int i = 0; i < 2_000; i++) {
      Instant a = some(chance);
      Instant b = a.plusSeconds(chance.nextInt(900_000));
      Instant c = b.plusSeconds(chance.nextInt(900_000));
      assertThat(usual.between(a, b).plus(usual.between(b, c))).isEqualTo(usual.between(a, c));
      assertThat(usual.between(b, a).isPositive() && b.isAfter(a)).isFalse();
    }
  }

  @Test
  void refusesAWeekWithoutOrWithDoubledDays() {
    Hours monday = hours(DayOfWeek.MONDAY, DayOfWeek.MONDAY, "08:45", "17:15");
    assertThatThrownBy(() -> new WorkingTime(LONDON, List.of(), Holidays.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WorkingTime(LONDON, List.of(monday, monday), Holidays.NONE))
        .hasMessageContaining("once");
    Hours night = hours(DayOfWeek.MONDAY, DayOfWeek.MONDAY, "17:15", "08:45");
    assertThatThrownBy(() -> new WorkingTime(LONDON, List.of(night), Holidays.NONE))
        .hasMessageContaining("ends on the day");
  }

  @Test
  void hoursMayRunOvernight() {
    Hours night = hours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, "17:15", "08:45");
    assertThat(night.cover(at("2026-11-16T17:15").atZone(LONDON))).isTrue();
    assertThat(night.cover(at("2026-11-17T08:44").atZone(LONDON))).isTrue();
    assertThat(night.cover(at("2026-11-21T08:44").atZone(LONDON))).as("Friday’s").isTrue();
    assertThat(night.cover(at("2026-11-16T08:44").atZone(LONDON))).as("Sunday’s").isFalse();
    assertThat(night.cover(at("2026-11-17T08:45").atZone(LONDON))).isFalse();
  }

  private static Hours hours(DayOfWeek first, DayOfWeek last, String from, String to) {
    return new Hours(EnumSet.range(first, last), LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Instant some(Random chance) {
    return at("2026-03-20T00:00").plusSeconds(chance.nextInt(400 * 86_400));
  }

  private static Duration target(Random chance) {
    return chance.nextBoolean()
        ? Duration.ofDays(chance.nextInt(1, 12))
        : Duration.ofMinutes(chance.nextInt(1, 23 * 60));
  }

  private static Instant at(String here) {
    return LocalDateTime.parse(here).atZone(LONDON).toInstant();
  }
}
