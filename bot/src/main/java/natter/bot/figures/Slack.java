package natter.bot.figures;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * How far a hidden count could be another number, for all that the shown counts and totals say.
 *
 * <p>To raise one count by one, others must go down and up in turn along a closed path through
 * hidden ones, as in a transport problem: what goes up has no limit, what goes down ends at nought.
 * So the most that it can change is a maximal flow between its row and its column.
 */
final class Slack {
  private final CountTable table;
  private final boolean[][] hidden;
  private final int rows;
  private final int columns;

  Slack(CountTable table, boolean[][] hidden) {
    this.table = table;
    this.hidden = hidden;
    this.rows = table.rows().size();
    this.columns = table.columns().size();
  }

  /**
   * The greatest value it could have less the least; numbers over {@code enough} are not told
   * apart.
   */
  long of(int row, int column, long enough) {
    long down = Math.min(table.cell(row, column), flow(row, rows + column, row, column, enough));
    long up = flow(rows + column, row, row, column, enough);
    return down + up;
  }

  /** Between two nodes (rows first, then columns), without the count in question itself. */
  private long flow(int source, int sink, int row, int column, long enough) {
    long[][] room = new long[rows + columns][rows + columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (hidden[r][c] && !(r == row && c == column)) {
          room[r][rows + c] = enough;
          room[rows + c][r] = Math.min(enough, table.cell(r, c));
        }
      }
    }
    long flow = 0;
    for (long more = push(room, source, sink); more > 0 && flow < enough; ) {
      flow += more;
      more = push(room, source, sink);
    }
    return flow;
  }

  /** Sends as much as goes along a shortest way. Returns how much that is; 0 if there is none. */
  private static long push(long[][] room, int source, int sink) {
    int[] from = new int[room.length];
    Arrays.fill(from, -1);
    from[source] = source;
    Deque<Integer> reached = new ArrayDeque<>();
    reached.add(source);
    while (!reached.isEmpty() && from[sink] < 0) {
      int at = reached.remove();
      for (int next = 0; next < room.length; next++) {
        if (from[next] < 0 && room[at][next] > 0) {
          from[next] = at;
          reached.add(next);
        }
      }
    }
    return from[sink] < 0 ? 0 : along(room, from, source, sink);
  }

  private static long along(long[][] room, int[] from, int source, int sink) {
    long least = Long.MAX_VALUE;
    for (int at = sink; at != source; at = from[at]) {
      least = Math.min(least, room[from[at]][at]);
    }
    for (int at = sink; at != source; at = from[at]) {
      room[from[at]][at] -= least;
      room[at][from[at]] += least;
    }
    return least;
  }
}
