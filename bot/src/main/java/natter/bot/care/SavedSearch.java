package natter.bot.care;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A search that an officer wants to go on by itself.
 *
 * @param number given by the ledger; 0 before it is kept
 * @param officer account name
 * @param name as the officer calls it
 * @param query in the query language
 * @param tell how they want to hear of new hits
 * @param saved when
 */
public record SavedSearch(
    long number, String officer, String name, String query, Tell tell, Instant saved) {
  /** How an officer hears of new hits. */
  public enum Tell {
    /** They look for themselves. */
    DESK,
    /** By email, within a minute. */
    AT_ONCE,
    /** By email, once a day. */
    DAILY;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Tell> of(String id) {
      for (Tell tell : values()) {
        if (tell.id().equals(id)) {
          return Optional.of(tell);
        }
      }
      return Optional.empty();
    }
  }

  public SavedSearch numbered(long given) {
    return new SavedSearch(given, officer, name, query, tell, saved);
  }

  public SavedSearch telling(Tell how) {
    return new SavedSearch(number, officer, name, query, how, saved);
  }
}
