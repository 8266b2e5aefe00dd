package natter.index.lucene;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.CandidateMatcher;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.queryparser.flexible.core.QueryNodeException;
import org.apache.lucene.queryparser.flexible.standard.StandardQueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/**
 * The terms of the content in Lucene's syntax: search turned round, queries stored in a {@link
 * Monitor} and matched against a text.
 */
final class Queries implements AutoCloseable {
  private final List<Stored> stored;
  private final Monitor monitor;

  /** A term and its query. */
  record Stored(Term term, Query query) {}

  Queries(List<Stored> stored) {
    this.stored = List.copyOf(stored);
    try {
      this.monitor = new Monitor(new KeywordAnalyzer());
      List<MonitorQuery> queries = new ArrayList<>();
      for (int i = 0; i < stored.size(); i++) {
        queries.add(new MonitorQuery(Integer.toString(i), stored.get(i).query()));
      }
      monitor.register(queries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The query that somebody wrote.
   *
   * @throws IllegalArgumentException if it cannot be read, or asks for no word that must be there:
   *     such a query would have to be run against every text
   */
  static Query parse(String words, String language, Lexicon lexicon, Tongue tongue) {
    try {
      Query query = new StandardQueryParser(reading(lexicon, tongue)).parse(words, language);
      Document terms = new TermFilteredPresearcher().indexQuery(query, Map.of());
      if (terms.getField(TermFilteredPresearcher.ANYTOKEN_FIELD) != null) {
        throw new IllegalArgumentException("asks for no plain word that must be there");
      }
      return query;
    } catch (QueryNodeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Reads the words of a query as those of a text are read. */
  private static Analyzer reading(Lexicon lexicon, Tongue tongue) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        return new TokenStreamComponents(new Reading(lexicon, tongue));
      }
    };
  }

  private static final class Reading extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Lexicon lexicon;
    private final Tongue tongue;
    private Iterator<String> words = Collections.emptyIterator();

    Reading(Lexicon lexicon, Tongue tongue) {
      this.lexicon = lexicon;
      this.tongue = tongue;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      var text = new StringWriter();
      input.transferTo(text);
      words = lexicon.terms(tongue.cut(text.toString())).iterator();
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      if (!words.hasNext()) {
        return false;
      }
      term.append(words.next());
      return true;
    }
  }

  /** All that is found in a row of words of this language. */
  void find(String language, List<Token> row, List<Hit> hits) {
    if (stored.isEmpty() || row.isEmpty()) {
      return;
    }
    Document document = new Document();
    document.add(new TextField(language, stream(row)));
    try {
      MatchingQueries<QueryMatch> done =
          monitor.match(document, searcher -> new Collector(searcher, language, hits));
      for (Exception e : done.getErrors().values()) {
        throw new IllegalStateException("a stored query failed", e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the queries that the monitor chose, and notes where each is found. */
  private final class Collector extends CandidateMatcher<QueryMatch> {
    private final String language;
    private final List<Hit> hits;

    Collector(IndexSearcher searcher, String language, List<Hit> hits) {
      super(searcher);
      this.language = language;
      this.hits = hits;
    }

    @Override
    public void matchQuery(String id, Query query, Map<String, String> metadata)
        throws IOException {
      Weight weight =
          searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
      Matches found = weight.matches(searcher.getIndexReader().leaves().getFirst(), 0);
      MatchesIterator each = found == null ? null : found.getMatches(language);
      while (each != null && each.next()) {
        Term term = stored.get(Integer.parseInt(id)).term();
        hits.add(new Hit(term, each.startPosition(), each.startOffset(), each.endOffset(), 0));
      }
    }

    @Override
    public QueryMatch resolve(QueryMatch one, QueryMatch other) {
      return one;
    }
  }

  private static TokenStream stream(List<Token> row) {
    return new TokenStream() {
      private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
      private final PositionIncrementAttribute step =
          addAttribute(PositionIncrementAttribute.class);
      private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
      private int next;
      private int before;

      @Override
      public boolean incrementToken() {
        while (next < row.size() && row.get(next).term().isEmpty()) {
          next++;
        }
        if (next == row.size()) {
          return false;
        }
        clearAttributes();
        Token token = row.get(next++);
        term.append(token.term());
        step.setPositionIncrement(Math.max(0, token.position() - before));
        before = token.position();
        offset.setOffset(token.start(), token.end());
        return true;
      }
    };
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
