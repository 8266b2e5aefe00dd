package natter.bot.scope;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When somebody is there: the same hours on some days of the week.
 *
 * @param days on which they begin
 * @param from when they begin
 * @param to when they end: the same day, or the next one if that is no later than {@code from}
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  public Hours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("hours need a day");
    }
  }

  /** Whether they end on the day after the one they begin on, or at its midnight. */
  public boolean isOvernight() {
    return !to.isAfter(from);
  }

  /** Whether somebody is there at this moment, told in the time of the place. */
  public boolean cover(ZonedDateTime moment) {
    LocalTime time = moment.toLocalTime();
    DayOfWeek day = moment.getDayOfWeek();
    return isOvernight()
        ? (days.contains(day) && !time.isBefore(from))
            || (days.contains(day.minus(1)) && time.isBefore(to))
        : days.contains(day) && !time.isBefore(from) && time.isBefore(to);
  }
}
