package natter.bot.care;

/** Finds concerns. What it shows lags the ledger by at most a second. */
public interface Searcher {
  /**
   * @throws QueryMistake if the query cannot be understood, or would cost too much
   */
  Found search(Search search) throws QueryMistake;
}
