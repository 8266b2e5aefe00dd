package natter.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import natter.bot.Store;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.Search;

/** An index that follows a store, as tests use it. */
final class Indexed implements AutoCloseable {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  final ConcernIndex index;

  private Indexed(ConcernIndex index) {
    this.index = index;
  }

  static Indexed in(Path folder, Store store) {
    return new Indexed(
        ConcernIndex.open(
            folder,
            store,
            Tale.SCOPE,
            Tale.PLACES,
            InstantSource.fixed(Tale.NOON),
            ZoneId.of("Europe/London")));
  }

  /** Waits until all that is in the ledger can be found. */
  Indexed caughtUp() throws InterruptedException {
    long end = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (index.lag().changes() > 0) {
      assertThat(System.nanoTime()).as("time to catch up").isLessThan(end);
      Thread.sleep(2);
    }
    return this;
  }

  Found find(String query) throws QueryMistake {
    return index.search(new Search(query, 0, 100, false));
  }

  Found findAll(String query) throws QueryMistake {
    return index.search(new Search(query, 0, 100, true));
  }

  /** What an officer without the right sees. */
  List<Reference> references(String query) throws QueryMistake {
    return references(find(query));
  }

  static List<Reference> references(Found found) {
    return found.hits().stream().map(Found.Hit::reference).toList();
  }

  @Override
  public void close() {
    index.close();
  }
}
