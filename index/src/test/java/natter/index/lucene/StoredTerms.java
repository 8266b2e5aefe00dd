package natter.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import natter.bot.scope.Scope;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The same terms as a {@link LuceneClassifier} has, each as one stored query of Lucene's monitor:
 * what the walk along the words is measured against. It says only that a term is there, not where,
 * and what it costs to lead words back to stems is left out of it.
 */
public final class StoredTerms implements AutoCloseable {
  private static final String FIELD = "en";

  private final Monitor monitor;
  private final Tongue tongue = Tongue.of("en");

  public StoredTerms(Scope scope) {
    try {
      monitor = new Monitor(new WhitespaceAnalyzer());
      List<MonitorQuery> queries = new ArrayList<>();
      for (Entry entry : Entry.of(scope)) {
        List<String> words = stems(entry.notation().words());
        if (entry.language().equals("en") && !entry.notation().isQuery() && !words.isEmpty()) {
          queries.add(new MonitorQuery(Integer.toString(queries.size()), query(entry, words)));
        }
      }
      monitor.register(queries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query query(Entry entry, List<String> words) {
    if (words.size() == 1) {
      return new TermQuery(new Term(FIELD, words.getFirst()));
    }
    int slack = entry.notation().slackOf(words.size());
    return new PhraseQuery(slack, FIELD, words.toArray(String[]::new));
  }

  private List<String> stems(String text) {
    return tongue.cut(text).stream().map(Word::stem).toList();
  }

  /** How many terms are stored. */
  public int size() {
    try {
      return monitor.getQueryCount();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Matches the texts, all in one batch. Returns how many terms were found. */
  public int match(List<String> texts) {
    Document[] batch = texts.stream().map(this::document).toArray(Document[]::new);
    try {
      var found = monitor.match(batch, QueryMatch.SIMPLE_MATCHER);
      int sum = 0;
      for (int i = 0; i < batch.length; i++) {
        sum += found.getMatches(i).size();
      }
      return sum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Document document(String text) {
    var document = new Document();
    String words = stems(text).stream().collect(Collectors.joining(" "));
    document.add(new TextField(FIELD, words, Field.Store.NO));
    return document;
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
