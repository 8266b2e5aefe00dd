package natter.index.lucene;

import java.util.BitSet;
import java.util.List;
import natter.index.lucene.Row.Stretch;

/**
 * A term found in a text.
 *
 * @param term which
 * @param position of its first word in the row
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends
 * @param words where each of its own words begins, without those that only stand between
 * @param between how many other words stand in it
 */
record Hit(Term term, int position, int start, int end, BitSet words, int between) {

  /** What a term matched in a row of words, in any order. */
  static Hit of(Term term, List<Token> row, Iterable<Stretch> matched) {
    int first = Integer.MAX_VALUE;
    int last = 0;
    BitSet words = new BitSet();
    for (Stretch stretch : matched) {
      first = Math.min(first, stretch.first());
      last = Math.max(last, stretch.last());
      for (int i = stretch.first(); i <= stretch.last(); i++) {
        words.set(row.get(i).start());
      }
    }
    Token begin = row.get(first);
    Token end = row.get(last);
    int between = Math.max(0, end.position() - begin.position() + 1 - term.length());
    return new Hit(term, begin.position(), begin.start(), end.end(), words, between);
  }

  boolean overlaps(Hit other) {
    return start < other.end && other.start < end;
  }

  /** Whether one word at least is in both; words that only stand between are in neither. */
  boolean sharesWord(Hit other) {
    return words.intersects(other.words);
  }

  boolean has(Token token) {
    return words.get(token.start());
  }

  boolean covers(Hit other) {
    return start <= other.start && other.end <= end;
  }

  int length() {
    return end - start;
  }
}
