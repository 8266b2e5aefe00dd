package natter.bot.figures;

import java.util.List;
import java.util.OptionalLong;

/**
 * What of a table of counts may be shown.
 *
 * @param rows names of the rows; those too small to be shown are one
 * @param columns names of the columns, likewise
 * @param cells a list per row; a hidden count is empty
 * @param rowTotals total of each row
 * @param columnTotals total of each column
 * @param total of all; empty if that is too small itself, and then there are no rows
 */
public record Shown(
    List<String> rows,
    List<String> columns,
    List<List<OptionalLong>> cells,
    List<Long> rowTotals,
    List<Long> columnTotals,
    OptionalLong total) {
  public Shown {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    cells = cells.stream().map(List::copyOf).toList();
    rowTotals = List.copyOf(rowTotals);
    columnTotals = List.copyOf(columnTotals);
  }

  /** All of it: for those who may see the concerns themselves. */
  public static Shown whole(CountTable table) {
    return new Shown(
        table.rows(),
        table.columns(),
        table.cells().stream().map(r -> r.stream().map(OptionalLong::of).toList()).toList(),
        table.rowTotals(),
        table.columnTotals(),
        OptionalLong.of(table.total()));
  }

  static Shown nothing() {
    return new Shown(List.of(), List.of(), List.of(), List.of(), List.of(), OptionalLong.empty());
  }

  /** Whether anything is hidden. */
  public boolean hides() {
    return total.isEmpty()
        || cells.stream().anyMatch(r -> r.stream().anyMatch(OptionalLong::isEmpty));
  }
}
