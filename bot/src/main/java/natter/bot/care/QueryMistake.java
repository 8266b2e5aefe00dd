package natter.bot.care;

/** A query that cannot be understood. The message is for the officer who wrote it. */
public final class QueryMistake extends Exception {
  private final int position;

  /**
   * @param message what is wrong
   * @param position where in the query, from 0; -1 if nowhere in particular
   */
  public QueryMistake(String message, int position) {
    super(message);
    this.position = position;
  }

  public int position() {
    return position;
  }
}
