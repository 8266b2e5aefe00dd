package natter.index.lucene;

import java.util.ArrayList;
import java.util.List;
import natter.bot.care.QueryMistake;
import natter.index.lucene.QueryField.Range;
import natter.index.lucene.QueryReader.Fields;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/** One query being read, from left to right; bounded in depth and in what it may ask for. */
final class QueryParse {
  private static final int DEEPEST = 20;
  private static final int MOST_VALUES = 100;
  private static final int MOST_OPEN_VALUES = 10;
  private static final int MOST_EDITS = 2;
  private static final int FARTHEST = 50;
  private static final CharArraySet SMALL_WORDS =
      new CharArraySet(EnglishAnalyzer.getDefaultStopSet(), true);

  private final Letters letters;
  private final Fields fields;
  private final QueryField words;
  private final List<Plain> plain = new ArrayList<>();
  private int depth;
  private int values;
  private int openValues;

  QueryParse(String query, QueryField words, Fields fields) {
    this.letters = new Letters(query);
    this.words = words;
    this.fields = fields;
  }

  /**
   * A word that is looked for as it stands in the query.
   *
   * @param text the word
   * @param at where it begins
   */
  record Plain(String text, int at) {}

  /** Those that were read. */
  List<Plain> plain() {
    return List.copyOf(plain);
  }

  Query all() throws QueryMistake {
    Query query = any(words);
    if (!letters.atEnd()) {
      throw new QueryMistake("no bracket was opened before this one", letters.at());
    }
    return query;
  }

  /** {@code a OR b}: one of them is enough. */
  private Query any(QueryField field) throws QueryMistake {
    var first = together(field);
    if (!takeOr()) {
      return first;
    }
    var any = new BooleanQuery.Builder().add(first, Occur.SHOULD);
    do {
      any.add(together(field), Occur.SHOULD);
    } while (takeOr());
    return any.build();
  }

  private boolean takeOr() {
    letters.skipSpace();
    return letters.takeWord("OR") || letters.take("||");
  }

  private boolean takeAnd() {
    letters.skipSpace();
    return letters.takeWord("AND") || letters.take("&&");
  }

  /** {@code a b} or {@code a AND b}: all of them. */
  private Query together(QueryField field) throws QueryMistake {
    List<Part> parts = new ArrayList<>();
    parts.add(part(field));
    while (takeAnd() || isMore()) {
      parts.add(part(field));
    }
    return join(parts);
  }

  private boolean isMore() {
    letters.skipSpace();
    if (letters.atEnd() || letters.peek() == ')') {
      return false;
    }
    int here = letters.at();
    boolean isOr = takeOr();
    letters.backTo(here);
    return !isOr;
  }

  /**
   * One of several that belong together.
   *
   * @param query what it asks for
   * @param occur whether it must or must not be there
   * @param isSmall whether it is a word such as "the", which only counts if there is no other
   */
  private record Part(Query query, Occur occur, boolean isSmall) {
    boolean isExcluded() {
      return occur == Occur.MUST_NOT;
    }
  }

  private static Query join(List<Part> parts) {
    List<Part> telling = parts.stream().filter(part -> !part.isSmall()).toList();
    List<Part> counted = telling.isEmpty() ? parts : telling;
    if (counted.size() == 1 && !counted.getFirst().isExcluded()) {
      return counted.getFirst().query();
    }
    var all = new BooleanQuery.Builder();
    counted.forEach(part -> all.add(part.query(), part.occur()));
    if (counted.stream().allMatch(Part::isExcluded)) {
      all.add(new MatchAllDocsQuery(), Occur.MUST);
    }
    return all.build();
  }

  private Part part(QueryField field) throws QueryMistake {
    letters.skipSpace();
    int at = letters.at();
    boolean isRequired = letters.take('+');
    boolean isExcluded = !isRequired && takeNot();
    if (letters.at() == at + 1 && (letters.isSpaceNext() || letters.atEnd())) {
      throw new QueryMistake("a word must follow this sign, without a space between", at);
    }
    letters.skipSpace();
    boolean isBare = !isRequired && !isExcluded && field.equals(words);
    int from = letters.at();
    Query query = value(field);
    return new Part(
        query,
        isExcluded ? Occur.MUST_NOT : narrows(from) ? Occur.FILTER : Occur.MUST,
        isBare && SMALL_WORDS.contains(letters.since(from)));
  }

  /** Whether it is of a field other than the words: such a one says nothing about how well. */
  private boolean narrows(int from) {
    String part = letters.since(from);
    int colon = part.indexOf(':');
    return colon > 0
        && part.substring(0, colon).chars().allMatch(Character::isLetter)
        && !part.startsWith(ConcernDocument.TEXT);
  }

  private boolean takeNot() {
    return letters.takeWord("NOT") || letters.take('-') || letters.take('!');
  }

  private Query value(QueryField field) throws QueryMistake {
    letters.skipSpace();
    int at = letters.at();
    if (letters.atEnd()) {
      throw new QueryMistake("a word is missing at the end", at);
    }
    char next = letters.peek();
    if (Letters.isQuote(next)) {
      return phrase(field, at);
    }
    return switch (next) {
      case '(' -> group(field, at);
      case '[', '{' -> range(field, at);
      case '/' ->
          throw new QueryMistake(
              "/ begins a regular expression, which is not possible here; put the words in quotes",
              at);
      default -> word(field, at);
    };
  }

  private Query group(QueryField field, int at) throws QueryMistake {
    if (++depth > DEEPEST) {
      throw new QueryMistake("brackets can stand " + DEEPEST + " deep at most", at);
    }
    letters.take('(');
    Query query = any(field);
    if (!letters.take(')')) {
      throw new QueryMistake("the bracket that opens here is never closed", at);
    }
    depth--;
    weight();
    return query;
  }

  private Query word(QueryField field, int at) throws QueryMistake {
    if (isOperator()) {
      throw new QueryMistake("a word is missing before this", at);
    }
    Letters.Word word = letters.word();
    if (letters.peek() == ':' && !word.text().isEmpty()) {
      return named(word.text(), at);
    }
    if (word.text().isEmpty()) {
      throw new QueryMistake(
          "“" + letters.peek() + "” cannot stand here; put the words in quotes", at);
    }
    count(at);
    return word.isPattern() ? pattern(field, word.text(), at) : plain(field, word.text(), at);
  }

  private boolean isOperator() {
    int here = letters.at();
    boolean isOperator = takeAnd() || takeOr() || letters.takeWord("NOT");
    letters.backTo(here);
    return isOperator;
  }

  private Query named(String name, int at) throws QueryMistake {
    QueryField field = fields.named(name, at);
    letters.take(':');
    letters.skipSpace();
    if (letters.atEnd() || letters.peek() == ')' || isOperator()) {
      throw new QueryMistake("a value is missing after “" + name + ":”", letters.at());
    }
    return value(field);
  }

  private Query plain(QueryField field, String text, int at) throws QueryMistake {
    if (!letters.take('~')) {
      if (field.equals(words) && letters.since(at).equals(text)) {
        plain.add(new Plain(text, at));
      }
      weight();
      return field.word(text, at);
    }
    countOpen(at);
    int edits = tilde(MOST_EDITS, MOST_EDITS, "letters that differ");
    weight();
    return field.fuzzy(text, edits, at);
  }

  private Query pattern(QueryField field, String text, int at) throws QueryMistake {
    countOpen(at);
    weight();
    return field.pattern(text, at);
  }

  private Query phrase(QueryField field, int at) throws QueryMistake {
    count(at);
    String text = letters.quoted();
    if (field.goesOnAfterQuotes() && letters.peek() == ',') {
      text += letters.word().text();
    }
    int apart = letters.take('~') ? tilde(0, FARTHEST, "words between") : 0;
    weight();
    return field.phrase(text, apart, at);
  }

  /** The number after {@code ~}. */
  private int tilde(int otherwise, int most, String what) throws QueryMistake {
    int at = letters.at();
    String number = letters.number();
    if (number.isEmpty()) {
      return otherwise;
    }
    if (!number.matches("[0-9]{1,4}") || Integer.parseInt(number) > most) {
      throw new QueryMistake("after ~ comes the number of " + what + ", 0 to " + most, at);
    }
    return Integer.parseInt(number);
  }

  private Query range(QueryField field, int at) throws QueryMistake {
    count(at);
    boolean withFrom = letters.take('[');
    if (!withFrom) {
      letters.take('{');
    }
    letters.skipSpace();
    String from = letters.end();
    letters.skipSpace();
    boolean isTo = letters.takeWord("TO");
    letters.skipSpace();
    String to = letters.end();
    letters.skipSpace();
    boolean withTo = letters.take(']');
    if (!isTo || from.isEmpty() || to.isEmpty() || !(withTo || letters.take('}'))) {
      throw new QueryMistake("a range is written [2026-01-01 TO 2026-01-31]", at);
    }
    weight();
    return field.range(new Range(from, to, withFrom, withTo), at);
  }

  /** {@code ^2} is taken and has no meaning: the newest comes first, not the best. */
  private void weight() throws QueryMistake {
    int at = letters.at();
    if (letters.take('^') && !letters.number().matches("[0-9]+(\\.[0-9]+)?")) {
      throw new QueryMistake("a number must follow ^", at);
    }
  }

  private void count(int at) throws QueryMistake {
    if (++values > MOST_VALUES) {
      throw new QueryMistake("a query has at most " + MOST_VALUES + " words", at);
    }
  }

  private void countOpen(int at) throws QueryMistake {
    if (++openValues > MOST_OPEN_VALUES) {
      throw new QueryMistake(
          "a query has at most " + MOST_OPEN_VALUES + " words with * or ? or ~", at);
    }
  }
}
