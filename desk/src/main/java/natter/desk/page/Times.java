package natter.desk.page;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people in the United Kingdom write them: {@code 21 November 2026 at 9:05am}. */
public final class Times {
  public static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h:mma", Locale.UK);

  private final InstantSource clock;

  public Times(InstantSource clock) {
    this.clock = clock;
  }

  public InstantSource clock() {
    return clock;
  }

  /** Day and time; a day close to now by its name. */
  public String moment(Instant at) {
    ZonedDateTime there = at.atZone(LONDON);
    return day(there.toLocalDate()) + " at " + HOUR.format(there).toLowerCase(Locale.UK);
  }

  /** The day alone. */
  public String date(Instant at) {
    return DAY.format(at.atZone(LONDON));
  }

  /** The day it is now. */
  public LocalDate today() {
    return clock.instant().atZone(LONDON).toLocalDate();
  }

  /** This moment. */
  public Instant now() {
    return clock.instant();
  }

  /** A day alone. */
  public String date(LocalDate day) {
    return DAY.format(day);
  }

  /** Whether it is over. */
  public boolean isPast(Instant at) {
    return at.isBefore(clock.instant());
  }

  private String day(LocalDate day) {
    LocalDate today = clock.instant().atZone(LONDON).toLocalDate();
    if (day.equals(today)) {
      return "Today";
    }
    return day.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(day);
  }
}
