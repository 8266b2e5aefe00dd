package natter.index.lucene;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;

/**
 * Takes words apart for the index: in lower case, without accents, each as it was written and as
 * its stem. A stem starts with {@link #STEM}, so that both live in one field and never meet.
 */
final class ConcernAnalyzer extends Analyzer {
  /** No tokenizer lets a control character through, so no written word starts with it. */
  static final char STEM = '\u001F';

  /** What becomes of a word. */
  private enum Form {
    BOTH,
    STEM,
    EXACT
  }

  private final Form form;

  private ConcernAnalyzer(Form form) {
    this.form = form;
  }

  /** For what is indexed, and for marking what matched. */
  static ConcernAnalyzer both() {
    return new ConcernAnalyzer(Form.BOTH);
  }

  /** For a word an officer looks for. */
  static ConcernAnalyzer stems() {
    return new ConcernAnalyzer(Form.STEM);
  }

  /** For words in quotes, and the beginnings of words. */
  static ConcernAnalyzer exact() {
    return new ConcernAnalyzer(Form.EXACT);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var words = new StandardTokenizer();
    TokenStream plain = normalize(field, new EnglishPossessiveFilter(words));
    return new TokenStreamComponents(
        words,
        switch (form) {
          case BOTH -> new MarkedStems(new PorterStemFilter(new KeywordRepeatFilter(plain)));
          case STEM -> new MarkedStems(new PorterStemFilter(plain));
          case EXACT -> plain;
        });
  }

  @Override
  protected TokenStream normalize(String field, TokenStream words) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(words));
  }

  /** Puts {@link #STEM} before every token that is not kept as it was written. */
  private static final class MarkedStems extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final KeywordAttribute asWritten = addAttribute(KeywordAttribute.class);

    MarkedStems(TokenStream input) {
      super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) {
        return false;
      }
      if (!asWritten.isKeyword()) {
        mark();
      }
      return true;
    }

    private void mark() {
      int length = term.length();
      char[] longer = term.resizeBuffer(length + 1);
      System.arraycopy(longer, 0, longer, 1, length);
      longer[0] = STEM;
      term.setLength(length + 1);
    }
  }
}
