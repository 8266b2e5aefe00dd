package natter.index.lucene;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import natter.bot.care.Found;
import natter.bot.care.Found.Hit;
import natter.bot.care.QueryMistake;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** One search of one moment of the index, with so much time and no more. */
final class Look {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final View.Side side;
  private final IndexSearcher searcher;
  private final QueryTimeoutImpl time = new QueryTimeoutImpl(LONGEST.toMillis());
  private final Names names;

  Look(View.Side side, Names names) {
    this.side = side;
    this.searcher = new IndexSearcher(side.reader());
    this.searcher.setTimeout(time);
    this.names = names;
  }

  Found find(Query query, long skip, int size) throws IOException, QueryMistake {
    try {
      Counts counts = side.counts(searcher, query);
      List<Hit> hits = skip < counts.total() ? hits(query, skip, size) : List.of();
      if (searcher.timedOut() || time.shouldExit()) {
        throw new QueryMistake("this takes too long; ask for less at once", -1);
      }
      return new Found(counts.total(), hits, counts.facets(names));
    } catch (IndexSearcher.TooManyClauses e) {
      throw new QueryMistake("this asks for too many words at once", -1);
    }
  }

  private List<Hit> hits(Query query, long skip, int size) throws IOException {
    StoredFields stored = searcher.storedFields();
    var snippets = new Snippets(query);
    List<Hit> hits = new ArrayList<>();
    for (int number : new NewestFirst(searcher, time).page(query, skip, size)) {
      Document document = stored.document(number);
      hits.add(
          ConcernDocument.hit(document, names, snippets.of(document.get(ConcernDocument.TEXT))));
    }
    return hits;
  }
}
