package natter.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Hours;
import natter.bot.scope.OnCall;

/** Reads when the council works, and who is on call, from {@code teams.yaml}. */
final class HoursReader {
  /** Where councils work. */
  static final ZoneId HERE = ZoneId.of("Europe/London");

  private static final Pattern HOURS =
      Pattern.compile("(.+?),? +(\\d{1,2}:\\d{2}) ?[-–] ?(\\d{1,2}:\\d{2})");

  private HoursReader() {}

  /** Monday to Friday, 8:45 to 17:15, if it is not said. */
  static WorkingTime working(Entry file) {
    var holidays = new BankHolidays(closed(file));
    List<Hours> week = hours(file, "hours");
    List<Hours> kept = week.isEmpty() ? new WorkingTime(HERE).week() : week;
    try {
      return new WorkingTime(HERE, kept, holidays);
    } catch (IllegalArgumentException e) {
      file.mistake("hours", String.valueOf(e.getMessage()));
      return new WorkingTime(HERE);
    }
  }

  static List<OnCall> oncall(Entry file) {
    return file.entries("oncall").stream().map(HoursReader::contact).toList();
  }

  private static OnCall contact(Entry entry) {
    String email = entry.text("email");
    if (!email.isEmpty() && !email.matches("[^\\s@]+@[^\\s@]+")) {
      entry.mistake("email", "\"" + email + "\" is no email address");
    }
    List<Hours> hours = hours(entry, "hours");
    if (hours.isEmpty()) {
      entry.missing("hours", "");
    }
    var contact = new OnCall(entry.text("name"), email, hours);
    entry.refuseOthers();
    return contact;
  }

  private static Set<LocalDate> closed(Entry file) {
    Set<LocalDate> closed = new HashSet<>();
    for (Entry.Written day : file.texts("closed")) {
      try {
        closed.add(LocalDate.parse(day.text()));
      } catch (DateTimeException e) {
        file.mistake(day.line(), "\"" + day.text() + "\" is no day, expected as in 2027-12-24");
      }
    }
    return closed;
  }

  private static List<Hours> hours(Entry entry, String key) {
    List<Hours> hours = new ArrayList<>();
    for (Entry.Written said : entry.texts(key)) {
      read(said.text())
          .ifPresentOrElse(
              hours::add,
              () ->
                  entry.mistake(
                      said.line(),
                      "\""
                          + said.text()
                          + "\" are no hours, expected as in \"Monday to Friday, 8:45-17:15\""));
    }
    return hours;
  }

  /** {@code Monday to Friday, 8:45-17:15}, {@code Saturday, 9:00-13:00}, {@code every day, …}. */
  static Optional<Hours> read(String said) {
    Matcher parts = HOURS.matcher(said);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Hours(days(parts.group(1).strip()), time(parts.group(2)), time(parts.group(3))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Set<DayOfWeek> days(String said) {
    if (said.equalsIgnoreCase("every day")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    String[] ends = said.split(" to ", 2);
    DayOfWeek first = day(ends[0]);
    DayOfWeek last = day(ends[ends.length - 1]);
    Set<DayOfWeek> days = EnumSet.of(first);
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day.plus(1));
    }
    return days;
  }

  private static DayOfWeek day(String said) {
    return DayOfWeek.valueOf(said.strip().toUpperCase(Locale.ROOT));
  }

  /** 24:00 is the midnight at the end of the day. */
  private static LocalTime time(String said) {
    String padded = said.length() < 5 ? "0" + said : said;
    return padded.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(padded);
  }
}
