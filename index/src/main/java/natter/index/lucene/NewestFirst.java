package natter.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/**
 * One page of hits. Each segment is kept newest first already, so that this only merges the heads
 * of what they find: a first page costs next to nothing, and a deep one no memory.
 */
final class NewestFirst {
  private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 1_024;

  private final IndexSearcher searcher;
  private final QueryTimeout time;

  NewestFirst(IndexSearcher searcher, QueryTimeout time) {
    this.searcher = searcher;
    this.time = time;
  }

  /** The documents of the page: fewer than {@code size} at the end, and when the time is over. */
  List<Integer> page(Query query, long skip, int size) throws IOException {
    PriorityQueue<Head> heads = heads(query);
    List<Integer> page = new ArrayList<>();
    for (long i = 0; page.size() < size && !heads.isEmpty(); i++) {
      if (i % BETWEEN_LOOKS_AT_THE_CLOCK == 0 && time.shouldExit()) {
        return page;
      }
      Head head = heads.remove();
      if (i >= skip) {
        page.add(head.document());
      }
      if (head.next()) {
        heads.add(head);
      }
    }
    return page;
  }

  private PriorityQueue<Head> heads(Query query) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    var heads = new PriorityQueue<Head>(Head.NEWEST_FIRST);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        var head = new Head(leaf, scorer.iterator());
        if (head.next()) {
          heads.add(head);
        }
      }
    }
    return heads;
  }

  /** The newest hit of a segment that is not taken yet. */
  private static final class Head {
    static final Comparator<Head> NEWEST_FIRST =
        Comparator.<Head>comparingLong(head -> head.received)
            .reversed()
            .thenComparingLong(head -> head.order);

    private final int base;
    private final DocIdSetIterator hits;
    private final Bits live;
    private final NumericDocValues receiveds;
    private final NumericDocValues orders;
    private long received;
    private long order;

    Head(LeafReaderContext leaf, DocIdSetIterator hits) throws IOException {
      this.base = leaf.docBase;
      this.hits = hits;
      Bits living = leaf.reader().getLiveDocs();
      this.live = living == null ? new Bits.MatchAllBits(leaf.reader().maxDoc()) : living;
      this.receiveds = DocValues.getNumeric(leaf.reader(), ConcernDocument.RECEIVED);
      this.orders = DocValues.getNumeric(leaf.reader(), ConcernDocument.ORDER);
    }

    boolean next() throws IOException {
      int document = hits.nextDoc();
      while (document != DocIdSetIterator.NO_MORE_DOCS && !live.get(document)) {
        document = hits.nextDoc();
      }
      if (document == DocIdSetIterator.NO_MORE_DOCS) {
        return false;
      }
      receiveds.advanceExact(document);
      orders.advanceExact(document);
      received = receiveds.longValue();
      order = orders.longValue();
      return true;
    }

    int document() {
      return base + hits.docID();
    }
  }
}
