package natter.desk.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart of columns over time, as a picture of {@value #WIDTH} by {@value #HEIGHT} that is
 * stretched to its place: all words stand around it, not in it.
 *
 * @param says what it shows, for those who do not see it
 * @param highest the highest value
 * @param first name of the first column
 * @param last name of the last column
 * @param columns left to right
 */
public record Columns(String says, long highest, String first, String last, List<Column> columns) {
  public static final int WIDTH = 1_000;
  public static final int HEIGHT = 300;
  private static final double FILLED = 0.8;

  /** One column; what is not nought is high enough to be seen. */
  public record Column(String title, int x, int y, int width, int height) {}

  public Columns {
    columns = List.copyOf(columns);
  }

  /**
   * @param what as in {@code Concerns}
   * @param names of the pieces of time
   * @param values one for each
   */
  public static Columns of(String what, List<String> names, List<Long> values) {
    long highest = values.stream().mapToLong(v -> v).max().orElse(0);
    double room = (double) WIDTH / Math.max(1, values.size());
    List<Column> columns = new ArrayList<>();
    for (int n = 0; n < values.size(); n++) {
      long value = values.get(n);
      int height = value == 0 ? 0 : Math.max(4, (int) (value * HEIGHT / Math.max(1, highest)));
      columns.add(
          new Column(
              names.get(n) + ": " + Named.number(value),
              (int) (n * room + room * (1 - FILLED) / 2),
              HEIGHT - height,
              (int) Math.max(1, room * FILLED),
              height));
    }
    String says =
        names.isEmpty()
            ? what + ": nothing"
            : "%s from %s to %s: between %s and %s. The figures are in the table."
                .formatted(
                    what,
                    names.getFirst(),
                    names.getLast(),
                    Named.number(values.stream().mapToLong(v -> v).min().orElse(0)),
                    Named.number(highest));
    return new Columns(
        says,
        highest,
        names.isEmpty() ? "" : names.getFirst(),
        names.isEmpty() ? "" : names.getLast(),
        columns);
  }
}
