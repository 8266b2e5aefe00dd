package natter.index.lucene;

import natter.bot.care.QueryMistake;
import org.apache.lucene.search.Query;

/** A field an officer can name in a query: what it makes of each kind of value. */
interface QueryField {
  /** A single word. {@code at} is where it stands in the query, as in all the others. */
  Query word(String word, int at) throws QueryMistake;

  /** Words in quotes, at most {@code apart} moves from standing side by side. */
  Query phrase(String words, int apart, int at) throws QueryMistake;

  /** A word with {@code *} or {@code ?} in it. */
  default Query pattern(String pattern, int at) throws QueryMistake {
    throw new QueryMistake("* and ? do not work in this field", at);
  }

  /** A word that may be spelt differently in so many letters. */
  default Query fuzzy(String word, int edits, int at) throws QueryMistake {
    throw new QueryMistake("~ does not work in this field", at);
  }

  /** Whether what follows the quotes, up to a space, belongs to the value. */
  default boolean goesOnAfterQuotes() {
    return false;
  }

  /** What lies between two values. */
  default Query range(Range range, int at) throws QueryMistake {
    throw new QueryMistake("only the field received takes a range", at);
  }

  /**
   * Two ends, as in {@code [2026-01-01 TO 2026-02-01]}.
   *
   * @param from where it begins; {@code *} is open
   * @param to where it ends; {@code *} is open
   * @param withFrom whether the beginning itself is in
   * @param withTo whether the end itself is in
   */
  record Range(String from, String to, boolean withFrom, boolean withTo) {}
}
