package natter.desk.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.figures.Period;
import natter.desk.page.Times;

/** Quarters of a year, as in {@code 2026-Q3}. */
final class Quarters {
  private static final Pattern NAME = Pattern.compile("(20\\d\\d)-[Qq]([1-4])");
  private static final int SHOWN = 8;

  private Quarters() {}

  /** The last one that is over. */
  static Period last(LocalDate today) {
    return before(Period.quarterOf(today, Times.LONDON));
  }

  private static Period before(Period quarter) {
    return Period.quarterOf(quarter.from().minusDays(1), Times.LONDON);
  }

  /**
   * The one of that name, if it is over; the last one if none is named. One that is not over has no
   * fixed figures: what came in on one day could be worked out from two looks at it.
   */
  static Optional<Period> named(String name, LocalDate today) {
    if (name.isBlank()) {
      return Optional.of(last(today));
    }
    Matcher named = NAME.matcher(name.strip());
    return named.matches()
        ? Optional.of(
                Period.quarter(
                    Integer.parseInt(named.group(1)),
                    Integer.parseInt(named.group(2)),
                    Times.LONDON))
            .filter(q -> !q.until().isAfter(today))
        : Optional.empty();
  }

  /** The last ones that are over, newest first. */
  static List<String> choices(LocalDate today) {
    return Stream.iterate(last(today), Quarters::before)
        .limit(SHOWN)
        .map(Period::quarterName)
        .toList();
  }
}
