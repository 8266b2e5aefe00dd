package natter.bot.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts in rows and columns, with every cell filled.
 *
 * @param rows names of the rows
 * @param columns names of the columns
 * @param cells a list of counts per row
 */
public record CountTable(List<String> rows, List<String> columns, List<List<Long>> cells) {
  public CountTable {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    cells = cells.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (cells.size() != rows.size() || cells.stream().anyMatch(r -> r.size() != width)) {
      throw new IllegalArgumentException("a table of other size than its names");
    }
  }

  /** Of counts with two values each: the first names the row, the second the column. */
  public static CountTable of(List<String> rows, List<String> columns, Collection<Count> counts) {
    Map<List<String>, Long> byValues = new HashMap<>();
    counts.forEach(c -> byValues.merge(c.values(), c.count(), Long::sum));
    return new CountTable(
        rows,
        columns,
        rows.stream()
            .map(r -> columns.stream().map(c -> byValues.getOrDefault(List.of(r, c), 0L)).toList())
            .toList());
  }

  public long cell(int row, int column) {
    return cells.get(row).get(column);
  }

  public List<Long> rowTotals() {
    return cells.stream().map(r -> r.stream().mapToLong(c -> c).sum()).toList();
  }

  public List<Long> columnTotals() {
    return turned().rowTotals();
  }

  public long total() {
    return rowTotals().stream().mapToLong(c -> c).sum();
  }

  /** With rows for columns. */
  public CountTable turned() {
    return new CountTable(
        /* rows= */ columns,
        /* columns= */ rows,
        IntStream.range(0, columns.size())
            .mapToObj(c -> cells.stream().map(r -> r.get(c)).toList())
            .toList());
  }

  /** With the rows of each group added up. */
  CountTable joined(List<Group> groups) {
    List<List<Long>> sums = new ArrayList<>();
    for (Group group : groups) {
      sums.add(
          IntStream.range(0, columns.size())
              .mapToObj(c -> group.members().stream().mapToLong(r -> cell(r, c)).sum())
              .toList());
    }
    return new CountTable(groups.stream().map(Group::name).toList(), columns, sums);
  }

  /** Rows that are shown as one. */
  record Group(String name, List<Integer> members) {}
}
