package natter.bot.care;

import java.time.Instant;

/**
 * A list that an officer takes away as a file.
 *
 * @param id what it is called in links; nobody can guess it
 * @param officer account name of who asked for it, and alone may have it
 * @param query in the query language
 * @param restricted whether restricted concerns may be in it: whoever takes it must have the right
 *     then, too
 * @param state where it stands
 * @param done hits that are written
 * @param total hits there are; 0 before they are counted
 * @param asked when
 */
public record Export(
    String id,
    String officer,
    String query,
    boolean restricted,
    State state,
    long done,
    long total,
    Instant asked) {
  /** Where a file stands. */
  public enum State {
    WAITING,
    RUNNING,
    READY,
    FAILED
  }

  public Export in(State now) {
    return new Export(id, officer, query, restricted, now, done, total, asked);
  }

  public Export reached(long hits, long of) {
    return new Export(id, officer, query, restricted, State.RUNNING, hits, of, asked);
  }
}
