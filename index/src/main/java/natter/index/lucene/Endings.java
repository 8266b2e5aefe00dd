package natter.index.lucene;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;

/**
 * The endings of a language that may be taken off a word. Lucene's own stemmers of Polish and
 * Romanian need the marks that people leave out, and of Urdu, Punjabi and Gujarati it has none.
 *
 * @param all longest first
 */
record Endings(List<String> all) {
  /**
   * What must be left of a word in Latin letters, and of one in a script that leaves out vowels.
   */
  private static final int LATIN = 4;

  private static final int OTHER = 2;

  Endings {
    all = all.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /**
   * @param endings with blanks between
   */
  static Endings of(String... endings) {
    return new Endings(Stream.of(endings).flatMap(e -> Stream.of(e.split(" "))).toList());
  }

  /** How long a word is without its ending. */
  int lengthWithout(CharSequence word) {
    for (String ending : all) {
      int rest = word.length() - ending.length();
      if (rest >= (ending.charAt(0) < 0x80 ? LATIN : OTHER) && endsWith(word, ending, rest)) {
        return rest;
      }
    }
    return word.length();
  }

  private static boolean endsWith(CharSequence word, String ending, int at) {
    for (int i = 0; i < ending.length(); i++) {
      if (word.charAt(at + i) != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Takes them off every word that is not kept as it was written. */
  TokenStream off(TokenStream words) {
    return new Without(words, this);
  }

  private static final class Without extends TokenFilter {
    private final Endings endings;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final KeywordAttribute asWritten = addAttribute(KeywordAttribute.class);

    Without(TokenStream input, Endings endings) {
      super(input);
      this.endings = endings;
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) {
        return false;
      }
      if (!asWritten.isKeyword()) {
        term.setLength(endings.lengthWithout(term));
      }
      return true;
    }
  }
}
