package natter.bot.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.figures.CountTable.Group;

/**
 * Hides small numbers in a table of counts, and what they could be worked out from: {@code
 * SmallNumbers.hidden(table)}. It follows what statistical offices do.
 *
 * <ol>
 *   <li>The table is made coarser: rows and columns whose total is under {@value #LEAST} become
 *       one, {@value #OTHERS}. So every total can be shown.
 *   <li>Every count under {@value #LEAST}, nought too, is hidden.
 *   <li>More counts are hidden until all that is shown leaves more than {@value #LEAST} possible
 *       values for each small one. {@link Slack} measures it.
 * </ol>
 *
 * <p>Several tables of the same concerns may be published if all have the same rows (or columns) in
 * common and nothing else: they share just the totals of these, which are all shown anyway, and for
 * every way to fill one table there is a way to fill all of them.
 */
public final class SmallNumbers {
  /** The least number that is shown. */
  public static final int LEAST = 5;

  public static final String OTHERS = "All others";

  private final CountTable table;
  private final boolean[][] hidden;
  private final Slack slack;

  private SmallNumbers(CountTable table) {
    this.table = table;
    this.hidden = new boolean[table.rows().size()][table.columns().size()];
    this.slack = new Slack(table, hidden);
  }

  /** What may be shown of a table to those who may not see the concerns themselves. */
  public static Shown hidden(CountTable table) {
    CountTable coarse = coarse(coarse(table).turned()).turned();
    if (coarse.total() < LEAST) {
      return Shown.nothing();
    }
    return new SmallNumbers(coarse).hide();
  }

  /** Whether a number may be shown by itself. */
  public static boolean isShown(long count) {
    return count >= LEAST;
  }

  /**
   * The smallest of several, so that whoever sees the number cannot tell it from the four above it.
   */
  public static long band(long count) {
    return count / LEAST * LEAST;
  }

  /** With rows that are too small by themselves made one. */
  private static CountTable coarse(CountTable table) {
    List<Long> totals = table.rowTotals();
    List<Integer> bySize =
        IntStream.range(0, totals.size())
            .boxed()
            .sorted(Comparator.comparing(totals::get))
            .toList();
    List<Integer> small = new ArrayList<>();
    long sum = 0;
    for (int row : bySize) {
      if (totals.get(row) >= LEAST && (small.isEmpty() || sum >= LEAST)) {
        break;
      }
      small.add(row);
      sum += totals.get(row);
    }
    return small.isEmpty() ? table : table.joined(groups(table, small));
  }

  private static List<Group> groups(CountTable table, List<Integer> small) {
    return Stream.concat(
            IntStream.range(0, table.rows().size())
                .filter(r -> !small.contains(r))
                .mapToObj(r -> new Group(table.rows().get(r), List.of(r))),
            Stream.of(new Group(OTHERS, small)))
        .toList();
  }

  private Shown hide() {
    boolean onlyTotals = table.rows().size() < 2 || table.columns().size() < 2;
    if (!onlyTotals) {
      each((r, c) -> hidden[r][c] = table.cell(r, c) < LEAST);
      each(this::protect);
    }
    return new Shown(
        table.rows(),
        table.columns(),
        IntStream.range(0, table.rows().size()).mapToObj(this::shown).toList(),
        table.rowTotals(),
        table.columnTotals(),
        OptionalLong.of(table.total()));
  }

  private List<OptionalLong> shown(int row) {
    return IntStream.range(0, table.columns().size())
        .mapToObj(c -> hidden[row][c] ? OptionalLong.empty() : OptionalLong.of(table.cell(row, c)))
        .toList();
  }

  /** Hides more, until a small count could as well be another one. */
  private void protect(int row, int column) {
    if (table.cell(row, column) >= LEAST) {
      return;
    }
    while (slack.of(row, column, LEAST) < LEAST) {
      hideMore(row, column);
    }
  }

  /**
   * Hides the three other corners of a rectangle, in which numbers can be moved round without any
   * total changing; where there is none, the cheapest count that may help. With everything hidden
   * each count has slack enough, for each total is large enough: this ends.
   */
  private void hideMore(int row, int column) {
    Corner best = null;
    for (int r = 0; r < table.rows().size(); r++) {
      for (int c = 0; c < table.columns().size(); c++) {
        if (r != row && c != column && moves(row, column, r, c) >= LEAST) {
          Corner corner = new Corner(r, c, price(row, c) + price(r, column) + price(r, c));
          best = best == null || corner.price() < best.price() ? corner : best;
        }
      }
    }
    if (best != null && best.price() > 0) {
      hidden[row][best.column()] = true;
      hidden[best.row()][column] = true;
      hidden[best.row()][best.column()] = true;
    } else {
      Corner one = cheapest(row, column);
      hidden[one.row()][one.column()] = true;
    }
  }

  private record Corner(int row, int column, long price) {}

  /** How many values the first corner can take if all four of a rectangle are hidden, less one. */
  private long moves(int row, int column, int otherRow, int otherColumn) {
    long up = Math.min(table.cell(row, otherColumn), table.cell(otherRow, column));
    long down = Math.min(table.cell(row, column), table.cell(otherRow, otherColumn));
    return up + down;
  }

  /** What is lost by hiding it. */
  private long price(int row, int column) {
    return hidden[row][column] ? 0 : 1 + table.cell(row, column);
  }

  /** The cheapest in the same row or column, else anywhere. */
  private Corner cheapest(int row, int column) {
    List<Corner> all = new ArrayList<>();
    each(
        (r, c) -> {
          if (!hidden[r][c]) {
            all.add(new Corner(r, c, price(r, c)));
          }
        });
    return all.stream()
        .min(
            Comparator.comparing((Corner x) -> x.row() != row && x.column() != column)
                .thenComparingLong(Corner::price))
        .orElseThrow(() -> new IllegalStateException("all is hidden, and yet too little"));
  }

  private void each(Cell does) {
    for (int r = 0; r < table.rows().size(); r++) {
      for (int c = 0; c < table.columns().size(); c++) {
        does.at(r, c);
      }
    }
  }

  private interface Cell {
    void at(int row, int column);
  }
}
