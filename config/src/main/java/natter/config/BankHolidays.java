package natter.config;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import natter.bot.care.Holidays;

/** The bank holidays of England, and days on which this council is closed besides. */
final class BankHolidays implements Holidays {
  private static final String ENGLAND = "eng";

  private final Set<LocalDate> closed;
  private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

  BankHolidays(Set<LocalDate> closed) {
    this.closed = Set.copyOf(closed);
  }

  @Override
  public boolean on(LocalDate day) {
    return closed.contains(day)
        || byYear.computeIfAbsent(day.getYear(), BankHolidays::of).contains(day);
  }

  private static Set<LocalDate> of(int year) {
    return Calendar.ENGLISH.getHolidays(Year.of(year), ENGLAND).stream()
        .map(Holiday::getDate)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Read when the first ticket needs it. */
  private static final class Calendar {
    static final HolidayManager ENGLISH =
        HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
  }
}
