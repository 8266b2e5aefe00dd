package natter.index.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import natter.index.lucene.ChangeLog.Batch;
import natter.index.lucene.Shelf.Mark;
import org.apache.lucene.util.IOUtils;

/**
 * The open and the restricted index, side by side in one folder: a concern lives in exactly one of
 * them. Written by one thread at a time.
 */
final class Shelves implements Closeable {
  private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);

  private final Shelf open;
  private final Shelf restricted;
  private final View.Newest views;
  private volatile Mark applied;
  private Mark committed;
  private long lastCommit = System.nanoTime() - BETWEEN_COMMITS.toNanos();
  private volatile long visible;

  private Shelves(Shelf open, Shelf restricted, ZoneId zone) throws IOException {
    this.open = open;
    this.restricted = restricted;
    this.applied = earlier(open.mark(), restricted.mark());
    this.committed = applied;
    this.visible = applied.sequence();
    this.views = new View.Newest(open, restricted, new Columns.Kept(zone));
  }

  /**
   * Opens both, or begins what is missing.
   *
   * @param zone in which a day begins
   * @throws IOException if one is damaged, or of another form
   */
  @SuppressWarnings("MustBeClosed") // they close each other
  static Shelves open(Path folder, ZoneId zone) throws IOException {
    Shelf open = Shelf.open(folder.resolve("open"));
    try {
      Shelf restricted = Shelf.open(folder.resolve("restricted"));
      try {
        return new Shelves(open, restricted, zone);
      } catch (IOException | RuntimeException e) {
        restricted.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /** A crash may have come between their commits; doing the changes again is harmless. */
  private static Mark earlier(Mark one, Mark other) {
    return one.sequence() <= other.sequence() ? one : other;
  }

  View.Newest views() {
    return views;
  }

  /** How far these got. */
  Mark mark() {
    return applied;
  }

  /** The sequence up to which a search sees everything. */
  long visible() {
    return visible;
  }

  void apply(Batch batch) throws IOException {
    for (var concern : batch.concerns().entrySet()) {
      var told = concern.getValue();
      if (told.isEmpty()) {
        open.remove(concern.getKey());
        restricted.remove(concern.getKey());
      } else if (told.get().concern().restricted()) {
        open.remove(concern.getKey());
        restricted.put(told.get());
      } else {
        restricted.remove(concern.getKey());
        open.put(told.get());
      }
    }
    applied = batch.reached();
  }

  void show() throws IOException {
    long sequence = applied.sequence();
    views.maybeRefreshBlocking();
    visible = sequence;
  }

  /** Commits if there is something to commit and the last time is long enough ago. */
  void commitNowAndThen() throws IOException {
    if (applied.sequence() != committed.sequence()
        && System.nanoTime() - lastCommit >= BETWEEN_COMMITS.toNanos()) {
      commit();
    }
  }

  /** The open one first: it must never be the one that still has what has become restricted. */
  void commit() throws IOException {
    open.commit(applied);
    restricted.commit(applied);
    committed = applied;
    lastCommit = System.nanoTime();
  }

  /**
   * Leaves nothing of what was deleted, in memory or on disk, as soon as it is searched no more.
   */
  void wipe() throws IOException {
    open.wipe();
    restricted.wipe();
    commit();
    show();
    open.tidy();
    restricted.tidy();
  }

  boolean areOpen() {
    return open.isOpen() && restricted.isOpen();
  }

  /** Ends the writing, not the searching. */
  void letGo() throws IOException {
    IOUtils.close(restricted, open);
  }

  /** Leaves behind what was committed. Searches under way go on. */
  @Override
  public void close() throws IOException {
    IOUtils.close(views, restricted, open);
  }
}
