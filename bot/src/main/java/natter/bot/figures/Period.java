package natter.bot.figures;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * Whole days.
 *
 * @param from the first
 * @param until the day after the last
 * @param zone where the days begin
 */
public record Period(LocalDate from, LocalDate until, ZoneId zone) {
  public Period {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a period has a day at least: " + from + " to " + until);
    }
  }

  public static Period day(LocalDate day, ZoneId zone) {
    return new Period(day, day.plusDays(1), zone);
  }

  /** So many weeks from this Monday on. */
  public static Period weeks(LocalDate monday, int weeks, ZoneId zone) {
    return new Period(monday, monday.plusWeeks(weeks), zone);
  }

  /**
   * @param quarter 1 to 4
   */
  public static Period quarter(int year, int quarter, ZoneId zone) {
    LocalDate from = LocalDate.of(year, 3 * quarter - 2, 1);
    return new Period(from, from.plusMonths(3), zone);
  }

  /** The quarter that this day is in. */
  public static Period quarterOf(LocalDate day, ZoneId zone) {
    return quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR), zone);
  }

  /** The Monday on or before this day. */
  public static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  public Instant start() {
    return from.atStartOfDay(zone).toInstant();
  }

  public Instant end() {
    return until.atStartOfDay(zone).toInstant();
  }

  /** The last of its days. */
  public LocalDate last() {
    return until.minusDays(1);
  }

  public long days() {
    return ChronoUnit.DAYS.between(from, until);
  }

  public boolean holds(Instant moment) {
    return !moment.isBefore(start()) && moment.isBefore(end());
  }

  /** As in {@code 2026-Q3}: the quarter that it starts in. */
  public String quarterName() {
    return from.getYear() + "-Q" + from.get(IsoFields.QUARTER_OF_YEAR);
  }
}
