package natter.index.lucene;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a term is written in the content.
 *
 * <p>Words stand in this order, with a word or two between them at most. In {@code "quotes"} they
 * are looked for as written (but for a plural), little ones too, and nothing may stand between; so
 * is one word with little ones: {@code so loud}. {@code words ~5} stand in any order with at most
 * five others between, {@code words >5} in this order; what begins with {@code =} is a query in
 * Lucene's syntax. Everywhere but in a query {@code {name}} stands for any word of a group.
 *
 * @param words what is left without the signs
 * @param kind which of these
 * @param slack how many others may stand between; -1 if that goes by the number of words
 */
record Notation(String words, Kind kind, int slack) {
  private static final Pattern EXACT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern NEAR = Pattern.compile("(.*\\S)\\s*([~>])(\\d{1,2})");

  /** How the words stand. */
  enum Kind {
    ORDERED,
    EXACT,
    NEAR,
    QUERY
  }

  static Notation of(String term) {
    String said = term.strip();
    if (said.startsWith("=")) {
      return new Notation(said.substring(1).strip(), Kind.QUERY, 0);
    }
    Matcher exact = EXACT.matcher(said);
    if (exact.matches()) {
      return new Notation(exact.group(1), Kind.EXACT, 0);
    }
    Matcher near = NEAR.matcher(said);
    return near.matches()
        ? new Notation(
            near.group(1),
            near.group(2).equals("~") ? Kind.NEAR : Kind.ORDERED,
            Integer.parseInt(near.group(3)))
        : new Notation(said, Kind.ORDERED, -1);
  }

  boolean isQuery() {
    return kind == Kind.QUERY;
  }

  /** How many other words may stand between this many. */
  int slackOf(int length) {
    return slack >= 0 ? slack : length < 3 ? 1 : 2;
  }
}
