package natter.bot;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.SavedSearch;
import natter.bot.care.SavedSearch.Tell;
import natter.bot.care.SavedSearches;

/** What an officer does with the searches they saved. Nobody reaches another's. */
public final class Lookouts {
  /** More than anybody can look after. */
  public static final int MOST = 50;

  /** More new hits than this are not told apart. */
  public static final int MOST_FRESH = 1_000;

  private final Store store;
  private final InstantSource clock;

  public Lookouts(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A saved search.
   *
   * @param fresh how many new hits there are that its officer may see
   */
  public record Kept(SavedSearch search, long fresh) {}

  /** A concern that came to match. */
  public record Fresh(SavedSearches.Hit hit, Concern concern) {}

  /**
   * Saves a search. What matches now is not new.
   *
   * @throws IllegalStateException if they have as many as anybody may have
   */
  public long save(Access officer, String name, String query, Tell tell) {
    return store.transact(
        tx -> {
          SavedSearches searches = tx.savedSearches();
          if (searches.of(officer.account()).size() >= MOST) {
            throw new IllegalStateException("no more than " + MOST + " searches can be saved");
          }
          if (searches.all().isEmpty()) {
            searches.mark(Math.max(searches.mark(), tx.changes().last()));
          }
          return searches.keep(
              new SavedSearch(0, officer.account(), name, query, tell, clock.instant()));
        });
  }

  /** Theirs, oldest first. */
  public List<Kept> of(Access officer) {
    return store.read(
        tx ->
            tx.savedSearches().of(officer.account()).stream()
                .map(search -> new Kept(search, fresh(tx, officer, search).size()))
                .toList());
  }

  public Optional<SavedSearch> find(Access officer, long number) {
    return store.read(tx -> theirs(tx, officer, number));
  }

  /** What came to match and was not seen yet, newest first, as far as they may see it. */
  public List<Fresh> fresh(Access officer, long number) {
    return store.read(
        tx ->
            theirs(tx, officer, number)
                .map(search -> fresh(tx, officer, search))
                .orElse(List.of()));
  }

  private static List<Fresh> fresh(Tx tx, Access officer, SavedSearch search) {
    return visible(tx, officer, tx.savedSearches().fresh(search.number(), MOST_FRESH));
  }

  /** Those of the hits that they may see. */
  static List<Fresh> visible(Tx tx, Access officer, List<SavedSearches.Hit> hits) {
    return hits.stream()
        .flatMap(hit -> tx.concerns().find(hit.reference()).map(c -> new Fresh(hit, c)).stream())
        .filter(fresh -> officer.maySee(fresh.concern()))
        .toList();
  }

  /** Everything new has been looked at. Returns whether it is theirs. */
  public boolean seen(Access officer, long number) {
    return change(officer, number, (searches, search) -> searches.seen(number));
  }

  /** Returns whether it is theirs. */
  public boolean tell(Access officer, long number, Tell tell) {
    return change(officer, number, (searches, search) -> searches.keep(search.telling(tell)));
  }

  /** Returns whether it was theirs. */
  public boolean remove(Access officer, long number) {
    return change(officer, number, (searches, search) -> searches.remove(number));
  }

  /** Does something with a search. */
  private interface Change {
    void with(SavedSearches searches, SavedSearch search);
  }

  private boolean change(Access officer, long number, Change change) {
    return store.transact(
        tx -> {
          Optional<SavedSearch> search = theirs(tx, officer, number);
          search.ifPresent(s -> change.with(tx.savedSearches(), s));
          return search.isPresent();
        });
  }

  private static Optional<SavedSearch> theirs(Tx tx, Access officer, long number) {
    return tx.savedSearches().find(number).filter(s -> s.officer().equals(officer.account()));
  }
}
