package natter.desk.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.figures.Axis;
import natter.bot.figures.Shown;
import natter.bot.figures.SmallNumbers;

/**
 * A table with hidden numbers, in words.
 *
 * @param id of its file and of its place on the page
 * @param caption what it shows
 * @param columns names of the columns
 * @param rows one for each ward
 * @param totals one for each column, and of all at the end
 */
public record ShownTable(
    String id, String caption, List<String> columns, List<Row> rows, List<String> totals) {
  /**
   * One ward.
   *
   * @param ward its id, or {@link SmallNumbers#OTHERS}
   * @param cells one for each column
   */
  public record Row(String ward, String name, List<OptionalLong> cells, long total) {
    public List<String> shown() {
      return cells.stream().map(Named::number).toList();
    }
  }

  /** A column with its number. */
  public record Part(String name, long count) {}

  static List<ShownTable> of(Pack pack, Named named) {
    return List.of(
        services(pack.services(), named),
        of("levels", "Concerns by ward and level of response", pack.levels(), Axis.LEVEL, named),
        of("channels", "Concerns by ward and channel", pack.channels(), Axis.CHANNEL, named),
        of("months", "Concerns by ward and month", pack.months(), ShownTable::month, named),
        of(
            "outcomes",
            "Tickets closed, by ward and outcome",
            pack.outcomes(),
            ShownTable::outcome,
            named));
  }

  static ShownTable services(Shown shown, Named named) {
    return of("services", "Concerns by ward and service", shown, Axis.SERVICE, named);
  }

  private static ShownTable of(String id, String caption, Shown shown, Axis columns, Named named) {
    return of(id, caption, shown, value -> named.value(columns, value), named);
  }

  private static ShownTable of(
      String id, String caption, Shown shown, UnaryOperator<String> column, Named named) {
    List<Row> rows =
        IntStream.range(0, shown.rows().size())
            .mapToObj(
                r ->
                    new Row(
                        shown.rows().get(r),
                        named.value(Axis.WARD, shown.rows().get(r)),
                        shown.cells().get(r),
                        shown.rowTotals().get(r)))
            .toList();
    List<String> totals = new ArrayList<>();
    shown.columnTotals().forEach(t -> totals.add(Named.number(t)));
    shown.total().ifPresent(t -> totals.add(Named.number(t)));
    return new ShownTable(id, caption, shown.columns().stream().map(column).toList(), rows, totals);
  }

  private static String month(String start) {
    return start.equals(SmallNumbers.OTHERS) ? start : Grain.MONTH.name(LocalDate.parse(start));
  }

  private static String outcome(String id) {
    return id.equals(SmallNumbers.OTHERS) ? id : Named.outcome(id);
  }

  /** Whether it is too wide for a sheet of paper. */
  public boolean isWide() {
    return columns.size() > 6;
  }

  /** The shown numbers of a row, the largest first. */
  public List<Part> parts(Row row) {
    return IntStream.range(0, columns.size())
        .filter(c -> row.cells().get(c).isPresent())
        .mapToObj(c -> new Part(columns.get(c), row.cells().get(c).getAsLong()))
        .sorted(Comparator.comparingLong(Part::count).reversed().thenComparing(Part::name))
        .toList();
  }

  /** The numbers of all wards together, the largest first. */
  List<Part> sums() {
    return IntStream.range(0, columns.size())
        .mapToObj(c -> new Part(columns.get(c), Long.parseLong(totals.get(c).replace(",", ""))))
        .sorted(Comparator.comparingLong(Part::count).reversed().thenComparing(Part::name))
        .toList();
  }

  List<String> header() {
    return Stream.of(Stream.of("Ward"), columns.stream(), Stream.of("Total"))
        .flatMap(s -> s)
        .toList();
  }

  /** For programs to read; with the totals, if there are any. */
  List<List<String>> cells() {
    List<List<String>> all = new ArrayList<>();
    for (Row row : rows) {
      all.add(
          Stream.of(
                  Stream.of(row.name()),
                  row.cells().stream().map(Named::plain),
                  Stream.of(String.valueOf(row.total())))
              .flatMap(s -> s)
              .toList());
    }
    if (!totals.isEmpty()) {
      all.add(
          Stream.concat(Stream.of("All wards"), totals.stream().map(t -> t.replace(",", "")))
              .toList());
    }
    return all;
  }
}
