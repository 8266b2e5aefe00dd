package natter.index.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.SavedSearch;
import natter.bot.care.SavedSearches;
import natter.index.lucene.ChangeLog.Batch;
import org.apache.lucene.document.Document;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultiMatchingQueries;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Looks at each change for saved searches that it came to match: search turned round, the searches
 * are stored and the concern is the document. Who may see what is decided where it is shown.
 */
final class Watching implements Closeable {
  private final Store store;
  private final QueryReader queries;
  private final InstantSource clock;
  private final ZoneId zone;
  private List<SavedSearch> searches = List.of();
  private LocalDate day = LocalDate.EPOCH;
  private final Map<String, Query> read = new HashMap<>();
  private Optional<Monitor> monitor = Optional.empty();

  Watching(Store store, QueryReader queries, InstantSource clock, ZoneId zone) {
    this.store = store;
    this.queries = queries;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Notes what came to match by these changes.
   *
   * @param before the index as it was before them
   */
  void look(Batch batch, View.Newest before) throws IOException {
    if (batch.concerns().isEmpty()) {
      return;
    }
    List<SavedSearch> saved = store.read(tx -> tx.savedSearches().all());
    boolean isNews =
        !saved.isEmpty()
            && store.read(tx -> tx.savedSearches().mark()) < batch.reached().sequence();
    if (isNews) {
      learn(saved);
      note(matches(batch, before), batch);
    }
  }

  /** Reads the searches anew if they changed, or the day: "today" is another one now. */
  private void learn(List<SavedSearch> saved) throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    if (saved.equals(searches) && today.equals(day)) {
      return;
    }
    close();
    read.clear();
    var fresh = new Monitor(ConcernAnalyzer.both());
    for (SavedSearch search : saved) {
      String id = Long.toString(search.number());
      query(search).ifPresent(query -> read.put(id, query));
    }
    fresh.register(
        read.entrySet().stream().map(q -> new MonitorQuery(q.getKey(), q.getValue())).toList());
    monitor = Optional.of(fresh);
    searches = saved;
    day = today;
  }

  /** One that is not understood any more finds nothing more. */
  private Optional<Query> query(SavedSearch search) {
    try {
      return Optional.of(queries.read(search.query()).query());
    } catch (QueryMistake e) {
      return Optional.empty();
    }
  }

  /** A search and a concern that matches it now and did not before. */
  private record Match(long search, Reference reference) {}

  private List<Match> matches(Batch batch, View.Newest before) throws IOException {
    List<Told> told = batch.concerns().values().stream().flatMap(Optional::stream).toList();
    if (told.isEmpty() || monitor.isEmpty() || read.isEmpty()) {
      return List.of();
    }
    Document[] documents = told.stream().map(ConcernDocument::of).toArray(Document[]::new);
    MultiMatchingQueries<QueryMatch> found =
        monitor.get().match(documents, QueryMatch.SIMPLE_MATCHER);
    List<Match> matches = new ArrayList<>();
    View view = before.acquire();
    try {
      for (int i = 0; i < documents.length; i++) {
        for (QueryMatch match : found.getMatches(i)) {
          Reference reference = told.get(i).concern().reference();
          if (!matched(view, match.getQueryId(), reference)) {
            matches.add(new Match(Long.parseLong(match.getQueryId()), reference));
          }
        }
      }
    } finally {
      before.release(view);
    }
    return matches;
  }

  private boolean matched(View view, String id, Reference reference) throws IOException {
    Query query = read.get(id);
    return query != null
        && new IndexSearcher(view.everything().reader())
                .count(
                    new BooleanQuery.Builder()
                        .add(query, Occur.FILTER)
                        .add(new TermQuery(ConcernDocument.key(reference)), Occur.FILTER)
                        .build())
            > 0;
  }

  private void note(List<Match> matches, Batch batch) {
    store.transact(
        tx -> {
          SavedSearches saved = tx.savedSearches();
          for (Match match : matches) {
            if (saved.find(match.search()).isPresent()) {
              saved.hit(match.search(), match.reference(), clock.instant());
            }
          }
          saved.mark(Math.max(saved.mark(), batch.reached().sequence()));
          return matches.size();
        });
  }

  @Override
  public void close() throws IOException {
    if (monitor.isPresent()) {
      monitor.get().close();
      monitor = Optional.empty();
    }
  }
}
