package natter.bot.care;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import natter.bot.scope.Hours;

/**
 * When the council works, and how long something takes if only that time counts.
 *
 * <p>Whole days of a target are working days: what comes on Monday at ten and may take two of them
 * ends on Wednesday at ten. Hours are working hours. What comes while nobody works counts as if it
 * had come when they went home.
 *
 * @param zone where the council works
 * @param week the hours of each day of the week, at most once a day
 * @param holidays days that are off
 */
public record WorkingTime(ZoneId zone, List<Hours> week, Holidays holidays) {
  private static final List<Hours> USUAL =
      List.of(
          new Hours(
              EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
              LocalTime.of(8, 45),
              LocalTime.of(17, 15)));

  private static final List<Hours> ALWAYS =
      List.of(new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

  /** More than any council is closed in a row. */
  private static final int MOST_DAYS_OFF = 400;

  /** A working day, from opening to closing. */
  private record Span(Instant from, Instant to) {
    boolean holds(Instant moment) {
      return !moment.isBefore(from) && !moment.isAfter(to);
    }

    Duration overlap(Instant start, Instant end) {
      Instant first = start.isAfter(from) ? start : from;
      Instant last = end.isBefore(to) ? end : to;
      return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
    }
  }

  public WorkingTime {
    week = List.copyOf(week);
    long days = week.stream().mapToLong(h -> h.days().size()).sum();
    if (days == 0 || days > week.stream().flatMap(h -> h.days().stream()).distinct().count()) {
      throw new IllegalArgumentException("a week needs working days, each of them once");
    }
    if (week.stream().anyMatch(Hours::isOvernight) && !week.equals(ALWAYS)) {
      throw new IllegalArgumentException("a working day ends on the day on which it begins");
    }
  }

  /** Monday to Friday, 8:45 to 17:15, without a holiday. */
  public WorkingTime(ZoneId zone) {
    this(zone, USUAL, Holidays.NONE);
  }

  /** The clock that never stands: day and night, every day. */
  public WorkingTime always() {
    return new WorkingTime(zone, ALWAYS, Holidays.NONE);
  }

  /** The moment at which a target ends that runs from {@code start}; never before it. */
  public Instant after(Instant start, Duration target) {
    Instant from = counted(start);
    Instant day = target.toDays() == 0 ? from : daysAfter(from, target.toDays());
    Instant end = plus(day, target.minusDays(target.toDays()));
    return end.isBefore(start) ? start : end;
  }

  /** The moment at which so much working time has passed since {@code start}, exactly. */
  public Instant plus(Instant start, Duration worked) {
    if (!worked.isPositive()) {
      return start;
    }
    Duration left = worked;
    LocalDate day = start.atZone(zone).toLocalDate();
    for (int off = 0; off < MOST_DAYS_OFF; day = day.plusDays(1)) {
      Optional<Span> span = span(day);
      Duration room = span.map(s -> s.overlap(start, s.to())).orElse(Duration.ZERO);
      if (room.compareTo(left) >= 0) {
        return span.orElseThrow().to().minus(room.minus(left));
      }
      left = left.minus(room);
      off = span.isPresent() ? 0 : off + 1;
    }
    throw new IllegalStateException("nobody works for a year after " + start);
  }

  /** How much working time lies between two moments; none if the second is not later. */
  public Duration between(Instant from, Instant to) {
    Duration worked = Duration.ZERO;
    LocalDate last = to.atZone(zone).toLocalDate();
    for (LocalDate day = from.atZone(zone).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      worked = worked.plus(span(day).map(s -> s.overlap(from, to)).orElse(Duration.ZERO));
    }
    return worked;
  }

  /** Whether somebody works at this moment. */
  public boolean isOpen(Instant moment) {
    return span(moment.atZone(zone).toLocalDate())
        .filter(s -> s.holds(moment) && !moment.equals(s.to()))
        .isPresent();
  }

  /** Whether this is a working day. */
  public boolean isWorkingDay(LocalDate day) {
    return span(day).isPresent();
  }

  /** When the working day after this moment's ends. */
  public Instant endOfNextDay(Instant moment) {
    LocalDate next = nextDay(moment.atZone(zone).toLocalDate());
    return span(next).orElseThrow().to();
  }

  /** The moment itself, or when they went home before it. */
  private Instant counted(Instant moment) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    for (int off = 0; off < MOST_DAYS_OFF; off++, day = day.minusDays(1)) {
      Optional<Span> span = span(day).filter(s -> !moment.isBefore(s.from()));
      if (span.isPresent()) {
        return span.get().holds(moment) ? moment : span.get().to();
      }
    }
    throw new IllegalStateException("nobody worked for a year before " + moment);
  }

  /** At the same time of day so many working days later, if they are there then. */
  private Instant daysAfter(Instant from, long days) {
    ZonedDateTime here = from.atZone(zone);
    LocalDate day = here.toLocalDate();
    for (long left = days; left > 0; left--) {
      day = nextDay(day);
    }
    Span span = span(day).orElseThrow();
    Instant same = day.atTime(here.toLocalTime()).atZone(zone).toInstant();
    return same.isBefore(span.from()) ? span.from() : same.isAfter(span.to()) ? span.to() : same;
  }

  private LocalDate nextDay(LocalDate day) {
    LocalDate next = day.plusDays(1);
    for (int off = 0; off < MOST_DAYS_OFF; off++, next = next.plusDays(1)) {
      if (span(next).isPresent()) {
        return next;
      }
    }
    throw new IllegalStateException("nobody works for a year after " + day);
  }

  private Optional<Span> span(LocalDate day) {
    return week.stream()
        .filter(h -> h.days().contains(day.getDayOfWeek()) && !holidays.on(day))
        .findFirst()
        .map(h -> new Span(at(day, h.from()), at(h.isOvernight() ? day.plusDays(1) : day, h.to())));
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
