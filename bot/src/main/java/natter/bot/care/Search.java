package natter.bot.care;

/**
 * What an officer looks for.
 *
 * @param query in the query language; empty means all
 * @param page 0 is the first
 * @param size hits per page, 1 to 100
 * @param restricted whether restricted concerns are searched too: only for those with the right
 */
public record Search(String query, int page, int size, boolean restricted) {
  public static final int MOST = 100;

  public Search {
    if (page < 0 || size < 1 || size > MOST) {
      throw new IllegalArgumentException(
          "page from 0, size from 1 to " + MOST + ", not page " + page + ", size " + size);
    }
  }
}
