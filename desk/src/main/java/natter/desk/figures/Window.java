package natter.desk.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.figures.Period;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Times;

/**
 * The days a page is asked about.
 *
 * @param period its days
 * @param grain into what they are cut
 * @param problems what was wrong with how they were asked for; then they are the usual ones
 */
public record Window(Period period, Grain grain, Problems problems) {
  private static final int WEEKS = 13;
  private static final long MOST_DAYS = 3_660;

  /**
   * @param from the first day as in {@code 2026-07-01}; empty for the Monday of twelve weeks ago
   * @param until the last day; empty for today
   * @param step {@code week} or {@code month}
   */
  static Window of(String from, String until, String step, LocalDate today) {
    List<Problem> wrong = new ArrayList<>();
    LocalDate last = day("until", until, wrong).orElse(today);
    LocalDate first = day("from", from, wrong).orElse(Period.monday(last).minusWeeks(WEEKS - 1));
    if (wrong.isEmpty() && first.isAfter(last)) {
      wrong.add(new Problem("from", "The first day must be before the last day"));
    } else if (wrong.isEmpty() && last.toEpochDay() - first.toEpochDay() > MOST_DAYS) {
      wrong.add(new Problem("from", "Choose a time of ten years at most"));
    }
    if (!wrong.isEmpty()) {
      return new Window(usual(today), Grain.of(step), new Problems(wrong));
    }
    return new Window(
        new Period(first, last.plusDays(1), Times.LONDON), Grain.of(step), Problems.NONE);
  }

  private static Period usual(LocalDate today) {
    return Period.weeks(Period.monday(today).minusWeeks(WEEKS - 1), WEEKS, Times.LONDON);
  }

  private static Optional<LocalDate> day(String field, String typed, List<Problem> wrong) {
    if (typed.isBlank()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(typed.strip());
      if (day.getYear() < 2000 || day.getYear() > 2100) {
        throw new DateTimeException("not in our time");
      }
      return Optional.of(day);
    } catch (DateTimeException e) {
      wrong.add(new Problem(field, "Enter a day like 2026-07-01"));
      return Optional.empty();
    }
  }

  public String from() {
    return period.from().toString();
  }

  public String until() {
    return period.last().toString();
  }
}
