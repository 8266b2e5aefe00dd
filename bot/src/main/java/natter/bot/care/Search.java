package natter.bot.care;

import java.util.Optional;

/**
 * What an officer looks for.
 *
 * @param query in the query language; empty means all
 * @param order which hits come first
 * @param page 0 is the first
 * @param after where the page before ended, as {@link Found#next()} said: found at once however
 *     deep, and nothing is shown twice because something new came meanwhile; empty if the page is
 *     to be found by its number
 * @param size hits per page, 1 to 100
 * @param restricted whether restricted concerns are searched too: only for those with the right
 */
public record Search(
    String query, Order order, int page, Optional<Cursor> after, int size, boolean restricted) {
  public static final int MOST = 100;

  /** Which hits come first. */
  public enum Order {
    NEWEST,
    /** Those that say most about the words that are looked for. */
    BEST
  }

  public Search {
    if (page < 0 || size < 1 || size > MOST) {
      throw new IllegalArgumentException(
          "page from 0, size from 1 to " + MOST + ", not page " + page + ", size " + size);
    }
  }

  /** Newest first. */
  public Search(String query, int page, int size, boolean restricted) {
    this(query, Order.NEWEST, page, Optional.empty(), size, restricted);
  }
}
