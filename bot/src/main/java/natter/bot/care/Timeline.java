package natter.bot.care;

import java.time.LocalDate;
import java.util.List;

/**
 * How many hits there are in each stretch of time, oldest first, without a gap.
 *
 * @param unit how long each stretch is
 * @param bars the stretches; none if there is no hit
 */
public record Timeline(Unit unit, List<Bar> bars) {
  public static final Timeline NONE = new Timeline(Unit.DAY, List.of());

  /** How long a stretch is. */
  public enum Unit {
    DAY,
    /** Monday to Sunday. */
    WEEK,
    MONTH,
    YEAR
  }

  /**
   * One stretch.
   *
   * @param from its first day
   * @param to the first day after it
   * @param count how many hits there are in it
   */
  public record Bar(LocalDate from, LocalDate to, long count) {}

  public Timeline {
    bars = List.copyOf(bars);
  }
}
