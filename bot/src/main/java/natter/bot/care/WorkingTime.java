package natter.bot.care;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a target time ends: whole days count as working days (Monday to Friday), hours as they pass.
 *
 * @param zone where the council works
 */
public record WorkingTime(ZoneId zone) {
  /** The moment {@code target} after {@code start}; a weekend at the end is passed over. */
  public Instant after(Instant start, Duration target) {
    ZonedDateTime day = start.atZone(zone);
    for (long left = target.toDays(); left > 0; ) {
      day = day.plusDays(1);
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return day.plus(target.minusDays(target.toDays())).toInstant();
  }

  private static boolean isWorkingDay(ZonedDateTime day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
