package natter.bot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * When broadcasts may go.
 *
 * @param from the quiet hours end then
 * @param until the quiet hours begin then; the same as {@code from} for none
 * @param zone where the council is
 * @param elections the times before elections, in which a manager has to let each of them go
 */
public record Timing(LocalTime from, LocalTime until, ZoneId zone, List<Days> elections) {
  /** Some days, both included. */
  public record Days(LocalDate first, LocalDate last) {
    public Days {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException("the last day is before the first: " + last);
      }
    }

    boolean has(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  public Timing {
    elections = List.copyOf(elections);
  }

  /** From 8 to 20. */
  public static Timing usual(ZoneId zone) {
    return new Timing(LocalTime.of(8, 0), LocalTime.of(20, 0), zone, List.of());
  }

  /** Whether it is not the time to disturb anybody. */
  public boolean isQuiet(Instant now) {
    LocalTime time = now.atZone(zone).toLocalTime();
    if (from.equals(until)) {
      return false;
    }
    return from.isBefore(until)
        ? time.isBefore(from) || !time.isBefore(until)
        : time.isBefore(from) && !time.isBefore(until);
  }

  /** When the quiet hours are over; now if there are none now. */
  public Instant loud(Instant now) {
    if (!isQuiet(now)) {
      return now;
    }
    ZonedDateTime here = now.atZone(zone);
    ZonedDateTime today = here.with(from);
    return (today.isAfter(here) ? today : today.plusDays(1)).toInstant();
  }

  /** The days before an election that it is now, if so. */
  public Optional<Days> election(Instant now) {
    LocalDate day = now.atZone(zone).toLocalDate();
    return elections.stream().filter(e -> e.has(day)).findFirst();
  }
}
