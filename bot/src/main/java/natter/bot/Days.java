package natter.bot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says days as people do: {@code Friday 27 November}. */
final class Days {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private final ZoneId zone;
  private final Map<String, DateTimeFormatter> byLanguage = new ConcurrentHashMap<>();

  Days(ZoneId zone) {
    this.zone = zone;
  }

  String said(Instant moment, String language) {
    return byLanguage.computeIfAbsent(language, Days::formatter).format(moment.atZone(zone));
  }

  String said(LocalDate day, String language) {
    return said(day.atStartOfDay(zone).toInstant(), language);
  }

  /** The day that a moment is in. */
  LocalDate date(Instant moment) {
    return moment.atZone(zone).toLocalDate();
  }

  /** The time of day, as {@code 14:05}. */
  String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }

  private static DateTimeFormatter formatter(String language) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.forLanguageTag(language));
  }
}
