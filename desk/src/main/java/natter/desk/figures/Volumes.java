package natter.desk.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import natter.bot.figures.Axis;
import natter.bot.figures.Count;

/**
 * How many concerns came in, over time and by one axis.
 *
 * @param names of the pieces of time
 * @param lines the largest first
 * @param totals of each piece
 * @param total of all
 */
public record Volumes(List<String> names, List<Line> lines, List<Long> totals, long total) {
  /**
   * One value.
   *
   * @param value as it is kept
   * @param name as people read it
   * @param share of the largest, in a hundred
   */
  public record Line(String value, String name, List<Long> counts, long total, long share) {
    public Columns chart(List<String> names) {
      return Columns.of(name, names, counts);
    }
  }

  static Volumes of(List<Count> counts, Axis axis, Window window, Named named) {
    List<LocalDate> starts = window.grain().starts(window.period());
    Map<String, Map<LocalDate, Long>> byValue = new HashMap<>();
    counts.forEach(
        c ->
            byValue
                .computeIfAbsent(c.value(), v -> new HashMap<>())
                .merge(window.grain().start(c.start()), c.count(), Long::sum));
    long largest = byValue.values().stream().mapToLong(Volumes::sum).max().orElse(1);
    List<Line> lines = new ArrayList<>();
    byValue.forEach(
        (value, by) ->
            lines.add(
                new Line(
                    value,
                    named.value(axis, value),
                    starts.stream().map(s -> by.getOrDefault(s, 0L)).toList(),
                    sum(by),
                    100 * sum(by) / largest)));
    lines.sort(Comparator.comparingLong(Line::total).reversed().thenComparing(Line::name));
    List<Long> totals = new ArrayList<>();
    for (int n = 0; n < starts.size(); n++) {
      int at = n;
      totals.add(lines.stream().mapToLong(l -> l.counts().get(at)).sum());
    }
    return new Volumes(
        starts.stream().map(window.grain()::name).toList(),
        List.copyOf(lines),
        totals,
        totals.stream().mapToLong(t -> t).sum());
  }

  private static long sum(Map<LocalDate, Long> counts) {
    return counts.values().stream().mapToLong(c -> c).sum();
  }

  Columns chart(String what) {
    return Columns.of(what, names, totals);
  }
}
