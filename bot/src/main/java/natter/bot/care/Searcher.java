package natter.bot.care;

import java.util.List;

/**
 * Finds concerns. What it shows lags the ledger by at most a second. Without the right, restricted
 * concerns do not exist for it: not in hits, counts, times, completions, nor in what it takes for
 * correctly spelt.
 */
public interface Searcher {
  /**
   * @throws QueryMistake if the query cannot be understood, or would cost too much
   */
  Found search(Search search) throws QueryMistake;

  /**
   * Goes through all hits as they are now, newest first, holding a few at a time; page, size and
   * order of the search do not matter.
   *
   * @throws QueryMistake if the query cannot be understood, or would cost too much
   */
  void walk(Search search, Walk walk) throws QueryMistake;

  /** How the query could go on at a place in it, the likeliest first; a few at most. */
  List<Completion> complete(String query, int at, boolean restricted);

  /** Somebody who goes through hits. */
  interface Walk {
    /** Told first: how many there are. */
    void total(long hits);

    /**
     * One of them; its snippet is all of what the resident wrote, up to 20,000 characters. Returns
     * whether to go on.
     */
    boolean at(Found.Hit hit);
  }
}
