package natter.index.lucene;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import natter.bot.care.Cursor;
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
 * Goes through hits newest first. Each segment is kept in that order already, so that this only
 * merges the heads of what they find: a first page costs next to nothing, and because it is known
 * where each day begins in a segment, a deep one hardly more.
 */
final class NewestFirst {
  private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 1_024;

  private final IndexSearcher searcher;
  private final QueryTimeout time;
  private final Columns.Kept columns;

  NewestFirst(IndexSearcher searcher, QueryTimeout time, Columns.Kept columns) {
    this.searcher = searcher;
    this.time = time;
    this.columns = columns;
  }

  /**
   * Where a page begins.
   *
   * @param day since 1970, on which its first hit came, or a later one
   * @param after the hit just before it, if that is known
   * @param skip hits from there on that stand before it
   */
  record Start(long day, Optional<Cursor> after, long skip) {
    static final Start FIRST = new Start(Long.MAX_VALUE, Optional.empty(), 0);
  }

  /** Somebody who looks at one document after the other; says whether to go on. */
  interface Looking {
    boolean at(int document) throws IOException;
  }

  /** The documents of the page: fewer than {@code size} at the end, and when the time is over. */
  List<Integer> page(Query query, Start start, int size) throws IOException {
    List<Integer> page = new ArrayList<>();
    long[] skipped = {0};
    each(
        query,
        start,
        document -> {
          if (skipped[0]++ >= start.skip()) {
            page.add(document);
          }
          return page.size() < size;
        });
    return page;
  }

  /** All documents from there on, until whoever looks has enough, or the time is over. */
  void each(Query query, Start start, Looking looking) throws IOException {
    PriorityQueue<Head> heads = heads(query, start);
    for (long i = 0; !heads.isEmpty(); i++) {
      if (i % BETWEEN_LOOKS_AT_THE_CLOCK == 0 && time.shouldExit()) {
        return;
      }
      Head head = heads.remove();
      if (!looking.at(head.document())) {
        return;
      }
      if (head.next()) {
        heads.add(head);
      }
    }
  }

  /** Where the hit of that number is, told by how many came on each day. */
  static Start skipping(long hits, Counts counts) {
    long before = 0;
    for (var day : counts.days().descendingMap().entrySet()) {
      if (before + day.getValue() > hits) {
        return new Start(day.getKey(), Optional.empty(), hits - before);
      }
      before += day.getValue();
    }
    return new Start(Long.MIN_VALUE, Optional.empty(), 0);
  }

  /** Just after that hit. */
  Start after(Cursor last) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(last.received()), columns.zone());
    return new Start(day.toEpochDay(), Optional.of(last), 0);
  }

  private PriorityQueue<Head> heads(Query query, Start start) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    var heads = new PriorityQueue<Head>(Head.NEWEST_FIRST);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      int from = columns.of(leaf).days().startOf(start.day());
      Scorer scorer = from == Integer.MAX_VALUE ? null : weight.scorer(leaf);
      if (scorer != null) {
        var head = new Head(leaf, scorer.iterator());
        if (head.begin(from) && (start.after().isEmpty() || head.pass(start.after().get()))) {
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

    boolean begin(int from) throws IOException {
      return settle(from == 0 ? hits.nextDoc() : hits.advance(from));
    }

    boolean next() throws IOException {
      return settle(hits.nextDoc());
    }

    /** Goes on until it is behind that hit. */
    boolean pass(Cursor last) throws IOException {
      while (received > last.received() || (received == last.received() && order <= last.order())) {
        if (!next()) {
          return false;
        }
      }
      return true;
    }

    private boolean settle(int first) throws IOException {
      int document = first;
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
