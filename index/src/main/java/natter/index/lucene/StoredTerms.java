package natter.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.monitor.CandidateMatcher;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.queries.intervals.IntervalIterator;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * Search turned round: the terms are stored queries of a {@link Monitor}, texts are matched against
 * them.
 *
 * <p>Many texts are one document to the monitor, in a row with a gap between each two that no term
 * bridges, and only words that some term has are in it: this way each stored query runs once for
 * all of them.
 */
final class StoredTerms implements AutoCloseable {
  private static final int GAP = 100;

  private final List<Term> terms;
  private final List<IntervalsSource> sources;
  private final Map<String, Set<String>> words = new HashMap<>();
  private final Monitor monitor;

  StoredTerms(List<Term> terms) {
    this.terms = List.copyOf(terms);
    this.sources = this.terms.stream().map(Term::source).toList();
    this.terms.forEach(
        t -> words.computeIfAbsent(t.language(), l -> new HashSet<>()).addAll(t.words()));
    try {
      this.monitor = new Monitor(new KeywordAnalyzer());
      monitor.register(queries());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<MonitorQuery> queries() {
    List<MonitorQuery> queries = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Query query = new IntervalQuery(terms.get(i).language(), sources.get(i));
      queries.add(new MonitorQuery(Integer.toString(i), query));
    }
    return queries;
  }

  /** What is found in each row, in no order. */
  List<List<Hit>> find(String language, List<List<Token>> rows) {
    var batch = new Batch(rows, words.getOrDefault(language, Set.of()));
    if (batch.isEmpty()) {
      return batch.hits;
    }
    Document document = new Document();
    document.add(new TextField(language, batch.stream()));
    try {
      MatchingQueries<QueryMatch> done =
          monitor.match(document, searcher -> new Collector(searcher, language, batch));
      for (Exception e : done.getErrors().values()) {
        throw new IllegalStateException("a stored term failed", e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return batch.hits;
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the candidates that the monitor chose, and notes where each is found. */
  private final class Collector extends CandidateMatcher<QueryMatch> {
    private final String language;
    private final LeafReaderContext leaf;
    private final Batch batch;

    Collector(IndexSearcher searcher, String language, Batch batch) {
      super(searcher);
      this.language = language;
      this.leaf = searcher.getIndexReader().leaves().getFirst();
      this.batch = batch;
    }

    @Override
    public void matchQuery(String id, Query query, Map<String, String> metadata)
        throws IOException {
      int number = Integer.parseInt(id);
      IntervalIterator found = sources.get(number).intervals(language, leaf);
      if (found == null || found.nextDoc() == DocIdSetIterator.NO_MORE_DOCS) {
        return;
      }
      while (found.nextInterval() != IntervalIterator.NO_MORE_INTERVALS) {
        batch.note(terms.get(number), found.start(), found.end());
      }
    }

    @Override
    public QueryMatch resolve(QueryMatch one, QueryMatch other) {
      return one;
    }
  }

  /** The words of many rows, one after the other. */
  private static final class Batch {
    private final List<List<Token>> rows;
    private final int[] bases;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final List<List<Hit>> hits = new ArrayList<>();

    Batch(List<List<Token>> rows, Set<String> known) {
      this.rows = rows;
      this.bases = new int[rows.size()];
      int base = 0;
      for (int i = 0; i < rows.size(); i++) {
        bases[i] = base;
        hits.add(new ArrayList<>());
        for (Token token : rows.get(i)) {
          if (known.contains(token.term())) {
            tokens.add(token);
            positions.add(base + token.position());
          }
        }
        base += lastPosition(rows.get(i)) + GAP;
      }
    }

    private static int lastPosition(List<Token> row) {
      return row.isEmpty() ? 0 : row.getLast().position();
    }

    boolean isEmpty() {
      return tokens.isEmpty();
    }

    void note(Term term, int first, int last) {
      int found = Arrays.binarySearch(bases, first);
      int row = found >= 0 ? found : -found - 2;
      Token start = at(row, first);
      Token end = at(row, last);
      hits.get(row).add(new Hit(term, first - bases[row], last - bases[row], start.start(), end.end()));
    }

    private Token at(int row, int position) {
      List<Token> all = rows.get(row);
      int low = 0;
      int high = all.size() - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (all.get(middle).position() < position - bases[row]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return all.get(low);
    }

    TokenStream stream() {
      return new TokenStream() {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute step =
            addAttribute(PositionIncrementAttribute.class);
        private int next;

        @Override
        public boolean incrementToken() {
          if (next == tokens.size()) {
            return false;
          }
          clearAttributes();
          term.append(tokens.get(next).term());
          int before = next == 0 ? -1 : positions.get(next - 1);
          step.setPositionIncrement(positions.get(next) - before);
          next++;
          return true;
        }
      };
    }
  }
}
