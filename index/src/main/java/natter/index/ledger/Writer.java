package natter.index.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import natter.bot.StoreTrouble;
import natter.bot.Tx;
import natter.index.seal.KeyRing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one that writes: a platform thread (native calls would pin a virtual one) that gathers what
 * is waiting into one transaction, each piece behind a savepoint.
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int LARGEST_GROUP = 500;

  private final Dialect dialect;
  private final KeyRing ring;
  private final BlockingQueue<Piece<?>> waiting = new LinkedBlockingQueue<>();
  private final Queue<Consumer<Sql>> between = new ConcurrentLinkedQueue<>();
  private final List<Runnable> bells = new CopyOnWriteArrayList<>();
  private final Piece<Boolean> last = new Piece<>(tx -> true);
  private final Thread thread;
  private @Nullable Sql sql;
  private boolean closed;

  Writer(Dialect dialect, KeyRing ring) {
    this.dialect = dialect;
    this.ring = ring;
    this.thread = Thread.ofPlatform().name("ledger-writer").start(this::run);
  }

  <T> CompletableFuture<T> submit(Function<Tx, T> work) {
    var piece = new Piece<>(work);
    synchronized (waiting) {
      if (closed) {
        throw new IllegalStateException("the ledger is closed");
      }
      waiting.add(piece);
    }
    return piece.done();
  }

  /** Does something between two transactions, alone; the future completes once it is done. */
  <T> CompletableFuture<T> between(Between<T> work) {
    var done = new CompletableFuture<T>();
    between.add(
        connection -> {
          try {
            done.complete(work.at(connection));
          } catch (SQLException e) {
            done.completeExceptionally(new StoreTrouble("the ledger fails: " + Dialect.code(e), e));
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    var unused = submit(tx -> true).exceptionally(done::completeExceptionally);
    return done;
  }

  /** Something that no transaction may be open for. */
  interface Between<T> {
    T at(Sql sql) throws SQLException;
  }

  void afterCommit(Runnable bell) {
    bells.add(bell);
  }

  boolean isHere() {
    return Thread.currentThread().equals(thread);
  }

  /** Finishes what was submitted. */
  @Override
  public void close() {
    synchronized (waiting) {
      if (!closed) {
        closed = true;
        waiting.add(last);
      }
    }
    join();
  }

  private void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!last.done().isDone()) {
      write(gather());
      doBetween();
    }
    disconnect();
  }

  private void doBetween() {
    for (Consumer<Sql> next = between.poll(); next != null; next = between.poll()) {
      try {
        next.accept(connected());
      } catch (RuntimeException e) {
        LOG.error("what was to be done alone failed: {}", e.toString());
      }
    }
  }

  private List<Piece<?>> gather() {
    List<Piece<?>> group = new ArrayList<>();
    while (group.isEmpty()) {
      try {
        group.add(waiting.take());
      } catch (InterruptedException e) {
        LOG.debug("nobody interrupts the writer; it ends by close()");
      }
    }
    waiting.drainTo(group, LARGEST_GROUP - 1);
    return group;
  }

  private void write(List<Piece<?>> group) {
    try {
      boolean committed = transact(connected(), group);
      if (committed) {
        bells.forEach(Writer::ring);
      }
      group.forEach(Piece::tell);
    } catch (StoreTrouble e) {
      fail(group, e);
    } catch (RuntimeException | Error e) {
      fail(group, new StoreTrouble("the ledger's writer failed", e));
    }
  }

  private void fail(List<Piece<?>> group, StoreTrouble trouble) {
    LOG.error("{}; {} pieces of work are not kept", trouble.getMessage(), group.size());
    disconnect();
    group.forEach(piece -> piece.fail(trouble));
  }

  /** Returns whether there was anything to commit. */
  private boolean transact(Sql sql, List<Piece<?>> group) {
    sql.begin();
    dialect.lockWriting().ifPresent(sql::number);
    boolean any = false;
    for (Piece<?> piece : group) {
      any |= piece.attempt(sql);
    }
    if (any) {
      sql.commit();
    } else {
      sql.rollback();
    }
    return any;
  }

  private Sql connected() {
    if (sql == null) {
      try {
        sql = new Sql(dialect.writing().getConnection(), dialect, ring);
        dialect.greeting().forEach(sql::update);
      } catch (SQLException e) {
        throw new StoreTrouble(dialect.name() + " cannot be reached: " + Dialect.code(e), e);
      }
    }
    return sql;
  }

  /** Whatever was not committed is gone with the connection; the next group opens a new one. */
  private void disconnect() {
    try {
      if (sql != null) {
        sql.close();
      }
    } catch (RuntimeException e) {
      LOG.debug("a connection was closed badly", e);
    } finally {
      sql = null;
    }
  }

  private static void ring(Runnable bell) {
    try {
      bell.run();
    } catch (RuntimeException e) {
      LOG.warn("a bell failed after a commit", e);
    }
  }
}
