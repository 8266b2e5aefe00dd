package natter.index.lucene;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import natter.bot.care.QueryMistake;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/** When a concern was received: a day, a month, a year, or what lies between two of them. */
final class DateField implements QueryField {
  /** Which part of time a date alone stands for. */
  enum Side {
    /** From the beginning of it on. */
    AFTER,
    WITHIN,
    /** Up to its beginning. */
    BEFORE
  }

  private final Side side;
  private final InstantSource clock;
  private final ZoneId zone;

  DateField(Side side, InstantSource clock, ZoneId zone) {
    this.side = side;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public Query word(String word, int at) throws QueryMistake {
    Days days = days(word, at);
    return switch (side) {
      case AFTER -> between(start(days.first()), Long.MAX_VALUE);
      case WITHIN -> between(start(days.first()), start(days.next()) - 1);
      case BEFORE -> between(Long.MIN_VALUE, start(days.first()) - 1);
    };
  }

  @Override
  public Query phrase(String words, int apart, int at) throws QueryMistake {
    return word(words, at);
  }

  @Override
  public Query pattern(String pattern, int at) throws QueryMistake {
    if (pattern.equals("*")) {
      return new MatchAllDocsQuery();
    }
    throw notADate(pattern, at);
  }

  @Override
  public Query range(Range range, int at) throws QueryMistake {
    if (side != Side.WITHIN) {
      return QueryField.super.range(range, at);
    }
    long from = isOpen(range.from()) ? Long.MIN_VALUE : from(range, at);
    long to = isOpen(range.to()) ? Long.MAX_VALUE : to(range, at);
    if (from > to && range.withFrom() && range.withTo()) {
      throw new QueryMistake("the range ends before it begins", at);
    }
    return between(from, to);
  }

  private static boolean isOpen(String end) {
    return end.equals("*");
  }

  private long from(Range range, int at) throws QueryMistake {
    Days days = days(range.from(), at);
    return start(range.withFrom() ? days.first() : days.next());
  }

  private long to(Range range, int at) throws QueryMistake {
    Days days = days(range.to(), at);
    return start(range.withTo() ? days.next() : days.first()) - 1;
  }

  private static Query between(long from, long to) {
    return LongPoint.newRangeQuery(ConcernDocument.RECEIVED, from, to);
  }

  private long start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /**
   * A stretch of days.
   *
   * @param first the first of them
   * @param next the first one after it
   */
  private record Days(LocalDate first, LocalDate next) {
    static Days of(LocalDate day) {
      return new Days(day, day.plusDays(1));
    }
  }

  private Days days(String said, int at) throws QueryMistake {
    try {
      String date = said.strip().toLowerCase(Locale.ROOT);
      if (date.equals("today")) {
        return Days.of(today());
      }
      if (date.equals("yesterday")) {
        return Days.of(today().minusDays(1));
      }
      if (date.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return Days.of(LocalDate.parse(date));
      }
      if (date.matches("\\d{4}-\\d{2}")) {
        return month(YearMonth.parse(date));
      }
      if (date.matches("\\d{4}")) {
        return year(Year.parse(date));
      }
      throw notADate(said, at);
    } catch (DateTimeException e) {
      throw notADate(said, at);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  private static Days month(YearMonth month) {
    return new Days(month.atDay(1), month.plusMonths(1).atDay(1));
  }

  private static Days year(Year year) {
    return new Days(year.atDay(1), year.plusYears(1).atDay(1));
  }

  private static QueryMistake notADate(String said, int at) {
    return new QueryMistake(
        "“"
            + OneLine.head(said, 40)
            + "” is not a date; write it as 2026-01-31, 2026-01, 2026 or today",
        at);
  }
}
