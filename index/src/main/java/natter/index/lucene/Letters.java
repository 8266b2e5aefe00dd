package natter.index.lucene;

import natter.bot.care.QueryMistake;

/** The characters of a query, read one after the other. */
final class Letters {
  static final char END = '\0';
  private static final String SPECIAL = "+-!():^[]\"{}~*?\\/";
  private static final String STARTS_NO_WORD = "+-";
  private static final String QUOTES = "\"“”„";

  private final String query;
  private int at;

  Letters(String query) {
    this.query = query;
  }

  static boolean areBlank(String query) {
    return query.chars().allMatch(c -> isSpace((char) c));
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  int at() {
    return at;
  }

  /** What was read since a place. */
  String since(int place) {
    return query.substring(place, at);
  }

  void backTo(int place) {
    at = place;
  }

  boolean atEnd() {
    return at >= query.length();
  }

  /** The next character, {@link #END} after the last. */
  char peek() {
    return atEnd() ? END : query.charAt(at);
  }

  boolean take(char c) {
    boolean isNext = !atEnd() && query.charAt(at) == c;
    if (isNext) {
      at++;
    }
    return isNext;
  }

  boolean take(String exactly) {
    boolean isNext = query.startsWith(exactly, at);
    if (isNext) {
      at += exactly.length();
    }
    return isNext;
  }

  /** Takes an operator that is written as a word, such as {@code AND}. */
  boolean takeWord(String operator) {
    int end = at + operator.length();
    boolean isNext =
        query.startsWith(operator, at) && (end == query.length() || !isInWord(query.charAt(end)));
    if (isNext && (end == query.length() || query.charAt(end) != ':')) {
      at = end;
      return true;
    }
    return false;
  }

  void skipSpace() {
    while (!atEnd() && isSpace(query.charAt(at))) {
      at++;
    }
  }

  boolean isSpaceNext() {
    return !atEnd() && isSpace(query.charAt(at));
  }

  private static boolean isInWord(char c) {
    return !isSpace(c) && !isQuote(c) && (SPECIAL.indexOf(c) < 0 || STARTS_NO_WORD.indexOf(c) >= 0);
  }

  /**
   * A word as it stands.
   *
   * @param text what it says, without the backslashes
   * @param isPattern whether it has {@code *} or {@code ?} in it that stand for others
   */
  record Word(String text, boolean isPattern) {}

  /** The word that begins here; empty if none does. */
  Word word() throws QueryMistake {
    var text = new StringBuilder();
    boolean isPattern = false;
    if (STARTS_NO_WORD.indexOf(peek()) >= 0) {
      return new Word("", false);
    }
    while (!atEnd()) {
      char c = query.charAt(at);
      if (c == '\\') {
        text.append(escaped());
        continue;
      }
      if (c == '*' || c == '?') {
        isPattern = true;
      } else if (!isInWord(c)) {
        break;
      }
      text.append(c);
      at++;
    }
    return new Word(text.toString(), isPattern);
  }

  private char escaped() throws QueryMistake {
    if (at + 1 == query.length()) {
      throw new QueryMistake("a character is missing after \\", at);
    }
    at += 2;
    return query.charAt(at - 1);
  }

  /** Words in quotes, which begin here. */
  String quoted() throws QueryMistake {
    int opening = at++;
    var words = new StringBuilder();
    while (!atEnd()) {
      char c = query.charAt(at);
      if (isQuote(c)) {
        at++;
        return words.toString();
      }
      if (c == '\\') {
        words.append(escaped());
      } else {
        words.append(c);
        at++;
      }
    }
    throw new QueryMistake("the quotes that open here are never closed", opening);
  }

  /** One end of a range: quoted, or all up to a space or a bracket. */
  String end() throws QueryMistake {
    if (isQuote(peek())) {
      return quoted();
    }
    int from = at;
    while (!atEnd() && !isSpace(query.charAt(at)) && "]}[{".indexOf(query.charAt(at)) < 0) {
      at++;
    }
    return query.substring(from, at);
  }

  /** Digits with at most one point among them; empty if there are none. */
  String number() {
    int from = at;
    while (!atEnd() && (query.charAt(at) == '.' || Character.isDigit(query.charAt(at)))) {
      at++;
    }
    return query.substring(from, at);
  }
}
