package natter.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import natter.bot.Bell;
import natter.bot.Store;
import natter.bot.care.QueryMistake;
import natter.index.lucene.ChangeLog.Batch;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the shelves in step with the ledger's change log, on a thread of its own that nobody ever
 * interrupts: an interrupt would close Lucene's files under it.
 */
final class Follower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Follower.class);

  /** Another natter on the same ledger rings no bell here. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private static final Duration BETWEEN_SHOWS = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_START = Duration.ofSeconds(3);

  private final ChangeLog changes;
  private final Generations generations;
  private final Patience patience;
  private final ZoneId zone;
  private final Watching watching;
  private final Bell bell = new Bell();
  private final Object writing = new Object();
  private final Object rebuilding = new Object();
  private final Thread thread = new Thread(this::follow, "natter-index");
  private volatile Shelves shelves;
  private volatile boolean isDamaged;
  private volatile boolean isClosing;
  private volatile @Nullable String trouble;

  private Follower(
      ChangeLog changes,
      Generations generations,
      Shelves shelves,
      Patience patience,
      ZoneId zone,
      Watching watching) {
    this.zone = zone;
    this.watching = watching;
    this.changes = changes;
    this.generations = generations;
    this.shelves = shelves;
    this.patience = patience;
  }

  static Follower start(
      Path folder, Store store, InstantSource clock, ZoneId zone, QueryReader queries)
      throws IOException {
    var changes = new ChangeLog(store);
    var generations = new Generations(folder);
    generations.tidy();
    var patience = new Patience(clock);
    patience.waits();
    var follower =
        new Follower(
            changes,
            generations,
            open(generations, changes, zone),
            patience,
            zone,
            new Watching(store, queries, clock, zone));
    store.afterCommit(follower::ring);
    follower.start();
    return follower;
  }

  /** The index that is there, if it is of use, else an empty one. */
  private static Shelves open(Generations generations, ChangeLog changes, ZoneId zone)
      throws IOException {
    Optional<Path> current = generations.current();
    if (current.isPresent()) {
      Optional<Shelves> known = known(current.get(), changes, zone);
      if (known.isPresent()) {
        return known.get();
      }
    } else {
      log.info("There is no index yet; it is built from the ledger");
    }
    Path fresh = generations.next();
    Shelves shelves = Shelves.open(fresh, zone);
    generations.choose(fresh);
    generations.tidy();
    return shelves;
  }

  private static Optional<Shelves> known(Path folder, ChangeLog changes, ZoneId zone)
      throws IOException {
    try {
      Shelves shelves = Shelves.open(folder, zone);
      if (changes.knows(shelves.mark())) {
        return Optional.of(shelves);
      }
      log.warn("The index is not of this ledger, or ahead of it; it is built anew");
      shelves.close();
    } catch (LockObtainFailedException e) {
      throw e; // somebody else's, and not damaged
    } catch (IOException | IllegalArgumentException e) {
      log.warn("The index cannot be used and is built anew: {}", e.toString());
    }
    return Optional.empty();
  }

  /** Catches up for a while before anybody searches: what has become restricted must be gone. */
  private void start() {
    long begun = System.nanoTime();
    try {
      while (stepOn() && System.nanoTime() - begun < LONGEST_START.toNanos()) {
        // until there is no more
      }
      shelves.show();
    } catch (IOException | RuntimeException e) {
      log.warn("The index cannot follow yet: {}", e.toString());
    }
    thread.start();
  }

  private void ring() {
    patience.waits();
    bell.ring();
  }

  private void follow() {
    try {
      Duration pause = BETWEEN_LOOKS;
      while (!isClosing) {
        pause = followOnce(pause);
      }
    } catch (InterruptedException e) {
      log.warn("Somebody interrupted the index; it stops");
    } finally {
      finish();
    }
  }

  /** Sleeps, works, and says how long to sleep next time. */
  private Duration followOnce(Duration pause) throws InterruptedException {
    bell.await(pause);
    try {
      catchUp();
      trouble = null;
      return BETWEEN_LOOKS;
    } catch (IOException | RuntimeException e) {
      trouble = "The index does not follow the ledger: " + e;
      log.warn("The index does not follow the ledger; it is tried again", e);
      return pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
          ? pause.multipliedBy(2)
          : LONGEST_PAUSE;
    }
  }

  private void catchUp() throws IOException {
    if (isDamaged) {
      renew();
    }
    patience.begins();
    long shown = System.nanoTime();
    boolean isMore = true;
    while (isMore && !isClosing) {
      synchronized (writing) {
        reopenIfBroken();
        isMore = stepOn();
        if (!isMore || System.nanoTime() - shown >= BETWEEN_SHOWS.toNanos()) {
          shelves.show();
          shown = System.nanoTime();
        }
        shelves.commitNowAndThen();
      }
    }
    patience.isDone();
  }

  /** The same with those that are searched, for which saved searches look out. */
  private boolean stepOn() throws IOException {
    Batch batch = changes.after(shelves.mark());
    watching.look(batch, shelves.views());
    shelves.apply(batch);
    return !batch.isAll();
  }

  /** Works through some changes; says whether there are more. */
  private boolean step(Shelves to) throws IOException {
    Batch batch = changes.after(to.mark());
    to.apply(batch);
    return !batch.isAll();
  }

  /** A writer that met a full disk, or the like, is closed for good: another one goes on. */
  private void reopenIfBroken() throws IOException {
    Shelves broken = shelves;
    if (!broken.areOpen()) {
      broken.letGo();
      shelves = open(generations, changes, zone);
      broken.close();
    }
  }

  /** Damage is found by a search, or not at all. */
  private void renew() throws IOException {
    synchronized (rebuilding) {
      if (isDamaged) {
        log.warn("The index is damaged; it is built anew while what can be read is searched");
        build((done, total) -> {});
      }
    }
  }

  void rebuild(ConcernIndex.Progress progress) {
    synchronized (rebuilding) {
      try {
        CompletableFuture.runAsync(() -> buildOrThrow(progress), Follower::aside).join();
      } catch (CompletionException e) {
        throw new IllegalStateException("the index was not rebuilt: " + e.getCause(), e.getCause());
      }
    }
  }

  /** Follows to the end of the log, and leaves nothing of what was deleted by then. */
  void wipe() {
    synchronized (rebuilding) {
      CompletableFuture.runAsync(this::wipeOrThrow, Follower::aside).join();
    }
  }

  private void wipeOrThrow() {
    try {
      synchronized (writing) {
        reopenIfBroken();
        while (stepOn()) {
          // until there is no more
        }
        shelves.show();
        shelves.wipe();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever asks for it may be interrupted; who writes may not. */
  private static void aside(Runnable work) {
    new Thread(work, "natter-reindex").start();
  }

  private void buildOrThrow(ConcernIndex.Progress progress) {
    try {
      build(progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void build(ConcernIndex.Progress progress) throws IOException {
    long total = changes.last();
    Path folder = generations.next();
    Shelves fresh = Shelves.open(folder, zone);
    try {
      fill(fresh, total, progress);
      swap(fresh, folder);
    } finally {
      if (shelves != fresh) {
        fresh.close();
      }
      generations.tidy();
    }
    log.info("The index was rebuilt from {} changes", total);
  }

  private void fill(Shelves fresh, long total, ConcernIndex.Progress progress) throws IOException {
    progress.at(0, total);
    while (fresh.mark().sequence() < total && step(fresh)) {
      progress.at(Math.min(fresh.mark().sequence(), total), total);
      if (isClosing) {
        throw new IllegalStateException("natter stops");
      }
    }
    progress.at(total, total);
    catchUpWith(shelves, fresh);
  }

  /** Nothing that was already found may be missing afterwards. */
  private void catchUpWith(Shelves old, Shelves fresh) throws IOException {
    long enough = old.mark().sequence();
    while (fresh.mark().sequence() < enough && step(fresh)) {
      // what came since
    }
  }

  private void swap(Shelves fresh, Path folder) throws IOException {
    synchronized (writing) {
      catchUpWith(shelves, fresh);
      fresh.show();
      fresh.commit();
      generations.choose(folder);
      Shelves old = shelves;
      shelves = fresh;
      isDamaged = false;
      old.close();
    }
  }

  /** Something that is done with the index as it is at one moment. */
  interface Looking<T> {
    T at(View view) throws IOException, QueryMistake;
  }

  <T> T look(Looking<T> looking) throws QueryMistake {
    View.Newest views = shelves.views();
    try {
      View view = views.acquire();
      try {
        return looking.at(view);
      } finally {
        views.release(view);
      }
    } catch (AlreadyClosedException e) {
      if (isClosing || views == shelves.views()) {
        throw new IllegalStateException("the index is closed", e);
      }
      return look(looking); // a rebuilt one has just taken its place
    } catch (IOException e) {
      isDamaged = true;
      bell.ring();
      throw new UncheckedIOException(e);
    }
  }

  Lag lag() {
    long visible = shelves.visible();
    long behind = Math.max(0, changes.last() - visible);
    return new Lag(visible, behind, behind == 0 ? Duration.ZERO : patience.time());
  }

  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() {
    isClosing = true;
    bell.ring();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the thread finishes without us
    }
  }

  private void finish() {
    synchronized (rebuilding) {
      try (watching;
          Shelves last = shelves) {
        if (last.areOpen()) {
          last.commit();
        }
      } catch (IOException | RuntimeException e) {
        log.warn("The last changes were not kept in the index; the next start does them again", e);
      }
    }
  }
}
