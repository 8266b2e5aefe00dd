package natter.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.care.Completion;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.index.lucene.QueryReader.Asked;

/**
 * The index of concerns, which follows the ledger by itself from {@link #open} to {@link #close}.
 *
 * <p>What is committed to the ledger is found within a second. The index remembers how far it got;
 * one that is missing, damaged, of an older natter or of another ledger is built from nothing.
 */
public final class ConcernIndex implements Searcher, AutoCloseable {
  private final Follower follower;
  private final QueryReader queries;
  private final Names names;
  private final InstantSource clock;
  private final ZoneId zone;

  private ConcernIndex(
      Follower follower, QueryReader queries, Names names, InstantSource clock, ZoneId zone) {
    this.follower = follower;
    this.queries = queries;
    this.names = names;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Opens the index in the folder, or begins one, and follows the store from now on.
   *
   * @param places for queries by distance
   * @param zone in which a day begins, for queries by date
   * @throws UncheckedIOException if the folder cannot be used at all
   */
  public static ConcernIndex open(
      Path folder, Store store, Scope scope, Places places, InstantSource clock, ZoneId zone) {
    var names = new Names(scope);
    try {
      var queries = new QueryReader(names, places, clock, zone);
      var follower = Follower.start(folder, store, clock, zone, queries);
      return new ConcernIndex(follower, queries, names, clock, zone);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Found search(Search search) throws QueryMistake {
    Asked asked = queries.read(search.query());
    return follower.look(
        view -> new Look(side(view, search.restricted()), names, today()).find(asked, search));
  }

  @Override
  public void walk(Search search, Walk walk) throws QueryMistake {
    Asked asked = queries.read(search.query());
    follower.look(
        view -> {
          new Walking(side(view, search.restricted()), names).go(asked.query(), walk);
          return Optional.empty();
        });
  }

  @Override
  public List<Completion> complete(String query, int at, boolean restricted) {
    try {
      return follower.look(
          view ->
              new Completing(side(view, restricted), names, queries.fields(), today())
                  .of(query, at));
    } catch (QueryMistake e) {
      return List.of(); // nothing was asked yet that could be mistaken
    }
  }

  private static View.Side side(View view, boolean restricted) {
    return restricted ? view.everything() : view.everybodys();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /**
   * Builds the index from nothing, beside the one that is in use, and puts it in its place. Blocks
   * until that is done; searching and following go on.
   *
   * @throws IllegalStateException if it cannot be done, or natter stops meanwhile; what was there
   *     stays
   */
  public void rebuild(Progress progress) {
    follower.rebuild(progress);
  }

  /**
   * Leaves nothing of what was deleted from the ledger by now, in merged segments neither. Blocks
   * until that is done.
   */
  public void wipe() {
    follower.wipe();
  }

  /** Told how far a rebuild got. */
  public interface Progress {
    /**
     * @param done changes worked through
     * @param total changes there were when it began
     */
    void at(long done, long total);
  }

  public Lag lag() {
    return follower.lag();
  }

  /** Why the index does not follow at the moment, in one sentence; empty while it does. */
  public Optional<String> trouble() {
    return follower.trouble();
  }

  /** Commits what it has and stops following. */
  @Override
  public void close() {
    follower.close();
  }
}
