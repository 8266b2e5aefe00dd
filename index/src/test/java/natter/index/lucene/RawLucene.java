package natter.index.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import natter.bot.care.QueryMistake;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.store.FSDirectory;

/**
 * What a short loop on Lucene's own classes does with the same index and queries: twenty hits
 * newest first, and five counts. No highlights, no times.
 */
final class RawLucene implements AutoCloseable {
  private static final List<String> FIELDS =
      List.of(
          ConcernDocument.SERVICE,
          ConcernDocument.LEVEL,
          ConcernDocument.STATUS,
          ConcernDocument.CHANNEL,
          ConcernDocument.WARD);

  private final QueryReader queries =
      new QueryReader(
          new Names(Tale.SCOPE),
          Tale.PLACES,
          InstantSource.fixed(Tale.NOON),
          ZoneId.of("Europe/London"));
  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  @SuppressWarnings("MustBeClosed") // closed with this
  RawLucene(Path folder) throws IOException {
    this.directory = FSDirectory.open(folder);
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
  }

  int segments() {
    return reader.leaves().size();
  }

  long search(Asking asking) throws IOException, QueryMistake {
    Query query = queries.read(asking.query()).query();
    searcher.search(query, 20, ConcernDocument.NEWEST_FIRST);
    return searcher.search(query, new Manager());
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }

  private static final class Manager implements CollectorManager<Counting, Long> {
    @Override
    public Counting newCollector() {
      return new Counting();
    }

    @Override
    public Long reduce(Collection<Counting> all) {
      return all.stream().mapToLong(counting -> counting.total).sum();
    }
  }

  private static final class Counting extends SimpleCollector {
    private final List<SortedDocValues> fields = new ArrayList<>();
    private int[][] counts = {};
    private long total;

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
      fields.clear();
      counts = new int[FIELDS.size()][];
      for (int i = 0; i < counts.length; i++) {
        fields.add(DocValues.unwrapSingleton(DocValues.getSortedSet(leaf.reader(), FIELDS.get(i))));
        counts[i] = new int[fields.get(i).getValueCount()];
      }
    }

    @Override
    public void collect(int doc) throws IOException {
      total++;
      for (int i = 0; i < counts.length; i++) {
        if (fields.get(i).advanceExact(doc)) {
          counts[i][fields.get(i).ordValue()]++;
        }
      }
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}
