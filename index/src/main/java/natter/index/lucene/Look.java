package natter.index.lucene;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Cursor;
import natter.bot.care.Found;
import natter.bot.care.Found.Hit;
import natter.bot.care.QueryMistake;
import natter.bot.care.Search;
import natter.index.lucene.NewestFirst.Start;
import natter.index.lucene.QueryReader.Asked;
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
  private final LocalDate today;

  Look(View.Side side, Names names, LocalDate today) {
    this.side = side;
    this.searcher = new IndexSearcher(side.reader());
    this.searcher.setTimeout(time);
    this.names = names;
    this.today = today;
  }

  Found find(Asked asked, Search search) throws IOException, QueryMistake {
    try {
      Counts counts = side.counts(searcher, asked.query());
      List<Taken> taken = taken(asked.query(), search, counts);
      List<Hit> hits = hits(asked.query(), taken);
      if (searcher.timedOut() || time.shouldExit()) {
        throw new QueryMistake("this takes too long; ask for less at once", -1);
      }
      return new Found(
          counts.total(),
          hits,
          new Facets(counts, names, today).all(),
          Bars.of(counts.days()),
          next(search, taken, hits),
          counts.total() > 0
              ? Optional.empty()
              : new Spelling(side.reader()).of(search.query(), asked.plain()));
    } catch (IndexSearcher.TooManyClauses e) {
      throw new QueryMistake("this asks for too many words at once", -1);
    }
  }

  /** A document of the page, with how well it matched. */
  private record Taken(int document, float score) {}

  private List<Taken> taken(Query query, Search search, Counts counts) throws IOException {
    long skip = (long) search.page() * search.size();
    if (search.after().isEmpty() && skip >= counts.total()) {
      return List.of();
    }
    return switch (search.order()) {
      case BEST ->
          new BestFirst(searcher)
              .page(query, search.after(), skip, search.size()).stream()
                  .map(hit -> new Taken(hit.document(), hit.score()))
                  .toList();
      case NEWEST -> {
        var newest = new NewestFirst(searcher, time, side.columns());
        Start start =
            search.after().map(newest::after).orElseGet(() -> NewestFirst.skipping(skip, counts));
        yield newest.page(query, start, search.size()).stream()
            .map(document -> new Taken(document, 0))
            .toList();
      }
    };
  }

  private List<Hit> hits(Query query, List<Taken> taken) throws IOException {
    StoredFields stored = searcher.storedFields();
    var snippets = new Snippets(query);
    List<Hit> hits = new ArrayList<>();
    for (Taken one : taken) {
      Document document = stored.document(one.document());
      hits.add(ConcernDocument.hit(document, names, snippets.of(document)));
    }
    return hits;
  }

  private static Optional<Cursor> next(Search search, List<Taken> taken, List<Hit> hits) {
    if (hits.size() < search.size()) {
      return Optional.empty();
    }
    Hit last = hits.getLast();
    return Optional.of(
        new Cursor(
            taken.getLast().score(),
            last.received().toEpochMilli(),
            ConcernDocument.order(last.reference())));
  }
}
