package natter.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import natter.bot.care.Found.Piece;
import natter.index.lucene.ConcernDocument.Part;
import org.apache.lucene.document.Document;
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

  /**
   * What a hit shows.
   *
   * @param part where it is from: empty for the resident's own words
   * @param pieces the words
   */
  record Snippet(String part, List<Piece> pieces) {}

  /** From the resident's words, or else from where something matched. */
  Snippet of(Document stored) throws IOException {
    String words = stored.get(ConcernDocument.TEXT);
    List<Mark> marks = marks(words);
    if (marks.isEmpty()) {
      for (Part part : Part.values()) {
        String beside = stored.get(part.field());
        List<Mark> besides = beside == null ? List.of() : marks(beside);
        if (!besides.isEmpty()) {
          return new Snippet(part.id(), Window.around(beside, besides).pieces());
        }
      }
    }
    return new Snippet("", Window.around(words, marks).pieces());
  }

  private List<Mark> marks(String text) throws IOException {
    return highlighter.highlightWithoutSearcher(ConcernDocument.TEXT, query, text, 1)
            instanceof Marks marks
        ? marks.all()
        : List.of();
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
