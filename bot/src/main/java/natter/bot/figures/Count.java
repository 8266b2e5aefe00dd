package natter.bot.figures;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * How many there are of something.
 *
 * @param start the first day of the step they came in; the Monday of a week that the period cuts
 * @param values one per axis, empty where nobody knows
 * @param count more than 0
 */
public record Count(LocalDate start, List<String> values, long count) {
  /** By time, then by their values. */
  public static final Comparator<Count> IN_ORDER =
      Comparator.comparing(Count::start).thenComparing(c -> String.join("\0", c.values()));

  public Count {
    values = List.copyOf(values);
  }

  /** The value on the first axis. */
  public String value() {
    return values.getFirst();
  }
}
