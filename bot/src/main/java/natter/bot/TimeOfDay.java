package natter.bot;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When something is due once a day. */
public record TimeOfDay(LocalTime time, ZoneId zone) {

  /** The last time that it was due, {@code now} included. */
  public Instant last(Instant now) {
    ZonedDateTime here = now.atZone(zone);
    ZonedDateTime today = here.with(time);
    return (today.isAfter(here) ? today.minusDays(1) : today).toInstant();
  }
}
