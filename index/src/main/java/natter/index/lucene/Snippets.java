package natter.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import natter.bot.care.Found.Piece;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/** The words around what matched, or the beginning where nothing did. */
final class Snippets {
  private static final int LONGEST_TEXT = 20_000;

  private final Query query;
  private final UnifiedHighlighter highlighter;

  Snippets(Query query) {
    this.query = query;
    this.highlighter =
        UnifiedHighlighter.builderWithoutSearcher(ConcernAnalyzer.both())
            .withMaxLength(LONGEST_TEXT)
            .withBreakIterator(WholeBreakIterator::new)
            .withFieldMatcher(ConcernDocument.TEXT::equals)
            .withMaxNoHighlightPassages(0)
            .withWeightMatches(false) // would have to find the whole query in the text alone
            .withFormatter(new MarksOnly())
            .build();
  }

  List<Piece> of(String text) throws IOException {
    return highlighter.highlightWithoutSearcher(ConcernDocument.TEXT, query, text, 1)
            instanceof Marks marks
        ? Window.around(text, marks.all()).pieces()
        : Window.around(text, List.of()).pieces();
  }

  /**
   * A stretch of the text that matched.
   *
   * @param start its first character
   * @param end the one after its last
   */
  record Mark(int start, int end) {}

  /** All of them, in order. */
  private record Marks(List<Mark> all) {}

  /** Keeps where the matches are, and leaves the words alone. */
  private static final class MarksOnly extends PassageFormatter {
    @Override
    public Marks format(Passage[] passages, String content) {
      List<Mark> marks = new ArrayList<>();
      for (Passage passage : passages) {
        for (int i = 0; i < passage.getNumMatches(); i++) {
          add(marks, passage.getMatchStarts()[i], passage.getMatchEnds()[i]);
        }
      }
      return new Marks(marks);
    }

    /** A word and its stem match at the same place. */
    private static void add(List<Mark> marks, int start, int end) {
      if (!marks.isEmpty() && marks.getLast().end() >= end) {
        return;
      }
      marks.add(new Mark(marks.isEmpty() ? start : Math.max(start, marks.getLast().end()), end));
    }
  }
}
