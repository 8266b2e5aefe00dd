package natter.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Cursor;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/** Hits by how much they say about the words that are looked for; of equals, the newest first. */
final class BestFirst {
  /** A page beyond these can only be reached from the one before it. */
  static final int MOST_SKIPPED = 10_000;

  private static final Sort ORDER =
      new Sort(
          SortField.FIELD_SCORE,
          new SortField(ConcernDocument.RECEIVED, SortField.Type.LONG, true),
          new SortField(ConcernDocument.ORDER, SortField.Type.LONG));

  private final IndexSearcher searcher;

  BestFirst(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  /** A document with how well it matched. */
  record Scored(int document, float score) {}

  List<Scored> page(Query query, Optional<Cursor> after, long skip, int size) throws IOException {
    int wanted = after.isPresent() ? size : (int) Math.min(skip + size, MOST_SKIPPED + size);
    ScoreDoc[] found =
        searcher.search(
                query,
                new TopFieldCollectorManager(
                    ORDER, wanted, after.map(BestFirst::last).orElse(null), wanted))
            .scoreDocs;
    return Arrays.stream(found)
        .skip(after.isPresent() ? 0 : skip)
        .map(hit -> new Scored(hit.doc, score(hit)))
        .toList();
  }

  private static float score(ScoreDoc hit) {
    return hit instanceof FieldDoc fields && fields.fields[0] instanceof Float score ? score : 0;
  }

  private static FieldDoc last(Cursor cursor) {
    @Nullable Object[] values = {cursor.score(), cursor.received(), cursor.order()};
    return new FieldDoc(Integer.MAX_VALUE, cursor.score(), values);
  }
}
