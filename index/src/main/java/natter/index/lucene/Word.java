package natter.index.lucene;

/**
 * A word as it stands in a text.
 *
 * @param written folded to lower case and plain letters, without apostrophes
 * @param stem as the analyzer stems it
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends
 */
public record Word(String written, String stem, int start, int end) {
  /** The same word, standing where another one stands. */
  Word at(Word other) {
    return new Word(written, stem, other.start, other.end);
  }
}
