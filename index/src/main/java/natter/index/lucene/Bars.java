package natter.index.lucene;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import natter.bot.care.Timeline;
import natter.bot.care.Timeline.Bar;
import natter.bot.care.Timeline.Unit;

/** Turns counts per day into bars, of which there are never too many to see. */
final class Bars {
  private static final int MOST_DAYS = 62;
  private static final int MOST_WEEKS = 62;
  private static final int MOST_MONTHS = 60;

  private Bars() {}

  static Timeline of(SortedMap<Long, Long> days) {
    if (days.isEmpty()) {
      return Timeline.NONE;
    }
    LocalDate first = LocalDate.ofEpochDay(days.firstKey());
    LocalDate last = LocalDate.ofEpochDay(days.lastKey());
    Unit unit = unit(first, last);
    List<Bar> bars = new ArrayList<>();
    for (LocalDate from = start(first, unit); !from.isAfter(last); from = next(from, unit)) {
      LocalDate to = next(from, unit);
      long count =
          days.subMap(from.toEpochDay(), to.toEpochDay()).values().stream()
              .mapToLong(Long::longValue)
              .sum();
      bars.add(new Bar(from, to, count));
    }
    return new Timeline(unit, bars);
  }

  private static Unit unit(LocalDate first, LocalDate last) {
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days <= MOST_DAYS) {
      return Unit.DAY;
    }
    if (days <= MOST_WEEKS * 7L) {
      return Unit.WEEK;
    }
    return ChronoUnit.MONTHS.between(first, last) <= MOST_MONTHS ? Unit.MONTH : Unit.YEAR;
  }

  private static LocalDate start(LocalDate day, Unit unit) {
    return switch (unit) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  private static LocalDate next(LocalDate from, Unit unit) {
    return switch (unit) {
      case DAY -> from.plusDays(1);
      case WEEK -> from.plusWeeks(1);
      case MONTH -> from.plusMonths(1);
      case YEAR -> from.plusYears(1);
    };
  }
}
