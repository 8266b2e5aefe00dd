package natter.bot;

import java.time.Duration;
import natter.bot.talk.Dispatch;

/**
 * How many dispatches of one channel may go at once, and how many copies of broadcasts may be
 * marked ahead, so that no hand waits for a commit. Copies leave one hand free. Of the loop of a
 * {@link Postman} alone.
 */
final class Hands {
  private static final Duration AHEAD = Duration.ofMillis(10);
  private static final int MOST_AHEAD = 60;
  private static final int REMEMBERED = 16;

  private final int many;
  private int others;
  private int copies;

  /** How long a copy takes, in nanoseconds, as far as the last ones tell. */
  private long taking = Duration.ofSeconds(1).toNanos();

  /**
   * @param many how many copies go at once; one more is for what overtakes them
   */
  Hands(int many) {
    this.many = many;
  }

  static boolean isCopy(Dispatch dispatch) {
    return dispatch.kind() == Dispatch.Kind.BROADCAST;
  }

  void leaves(Dispatch dispatch) {
    if (isCopy(dispatch)) {
      copies++;
    } else {
      others++;
    }
  }

  void isBack(Dispatch dispatch, Duration took) {
    if (isCopy(dispatch)) {
      copies--;
      taking += (took.toNanos() - taking) / REMEMBERED;
    } else {
      others--;
    }
  }

  boolean areAllBack() {
    return others + copies == 0;
  }

  boolean carryCopies() {
    return copies > 0;
  }

  /** Where copies go fast, what goes within {@code 10 ms}; else none. */
  private int ahead() {
    return (int) Math.min(MOST_AHEAD, many * AHEAD.toNanos() / Math.max(1, taking));
  }

  /** A commit costs little more for so many than for one. */
  int worthACommit() {
    return Math.max(4, (many + ahead()) / 3);
  }

  /** How many more may go that are not copies. */
  int free() {
    return Math.max(0, many + 1 - others - Math.min(copies, many));
  }

  /** How many more copies may be marked: none ahead while others need more than their hand. */
  int room() {
    int atMost = others > 1 ? many + 1 - others : many + ahead();
    return Math.max(0, atMost - copies);
  }
}
