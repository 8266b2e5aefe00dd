package natter.bot.figures;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Somebody who knows all that is shown of a table, and wonders whether a hidden count could be this
 * or that: whether the rest can be filled in, without a count below nought, so that all adds up.
 */
final class Attacker {
  private final Shown shown;

  Attacker(Shown shown) {
    this.shown = shown;
  }

  /** How many values under this one a hidden count could have. */
  int possible(int row, int column, int below) {
    int possible = 0;
    for (int value = 0; value < below; value++) {
      possible += couldBe(row, column, value) ? 1 : 0;
    }
    return possible;
  }

  private boolean couldBe(int row, int column, long value) {
    long[] supply = shown.rowTotals().stream().mapToLong(t -> t).toArray();
    long[] demand = shown.columnTotals().stream().mapToLong(t -> t).toArray();
    boolean[][] open = new boolean[supply.length][demand.length];
    for (int r = 0; r < supply.length; r++) {
      for (int c = 0; c < demand.length; c++) {
        boolean asked = r == row && c == column;
        OptionalLong known = asked ? OptionalLong.of(value) : shown.cells().get(r).get(c);
        open[r][c] = known.isEmpty();
        supply[r] -= known.orElse(0);
        demand[c] -= known.orElse(0);
      }
    }
    return fills(supply, demand, open);
  }

  /** Fills row by row, and moves along chains what was put in the wrong column. */
  private static boolean fills(long[] supply, long[] demand, boolean[][] open) {
    long[][] put = new long[supply.length][demand.length];
    for (int r = 0; r < supply.length; r++) {
      while (supply[r] > 0) {
        var seen = new boolean[supply.length];
        Optional<Long> more = give(r, supply[r], demand, open, put, seen);
        if (more.isEmpty()) {
          return false;
        }
        supply[r] -= more.get();
      }
      if (supply[r] < 0) {
        return false;
      }
    }
    for (long left : demand) {
      if (left != 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Long> give(
      int r, long most, long[] demand, boolean[][] open, long[][] put, boolean[] seen) {
    seen[r] = true;
    for (int c = 0; c < demand.length; c++) {
      if (open[r][c] && demand[c] > 0) {
        long given = Math.min(most, demand[c]);
        put[r][c] += given;
        demand[c] -= given;
        return Optional.of(given);
      }
    }
    for (int c = 0; c < demand.length; c++) {
      for (int other = 0; open[r][c] && other < seen.length; other++) {
        if (!seen[other] && put[other][c] > 0) {
          Optional<Long> moved =
              give(other, Math.min(most, put[other][c]), demand, open, put, seen);
          if (moved.isPresent()) {
            put[other][c] -= moved.get();
            put[r][c] += moved.get();
            return moved;
          }
        }
      }
    }
    return Optional.empty();
  }
}
