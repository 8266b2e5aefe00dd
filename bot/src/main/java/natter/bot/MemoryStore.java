package natter.bot;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store that forgets: complete, in memory, gone with the process. {@code new MemoryStore()} is
 * all it needs; tests and trials use it.
 *
 * <p>Work is done on the thread that submits it, one piece at a time; what a piece did before it
 * threw is taken back.
 */
public final class MemoryStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryStore.class);

  private final Memory memory = new Memory();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final List<Runnable> bells = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  @Override
  public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
    refuseNesting();
    CompletableFuture<T> done = write(work);
    if (!done.isCompletedExceptionally()) {
      bells.forEach(MemoryStore::ring);
    }
    return done;
  }

  @Override
  public <T> T read(Function<Tx, T> look) {
    refuseNesting();
    lock.readLock().lock();
    var draft = new Draft(memory, Draft.Mode.READ);
    try {
      refuseClosed();
      return look.apply(new MemoryTx(draft));
    } finally {
      draft.end();
      lock.readLock().unlock();
    }
  }

  @Override
  public void afterCommit(Runnable bell) {
    bells.add(bell);
  }

  @Override
  public Optional<String> check() {
    return closed ? Optional.of("the store is closed") : Optional.empty();
  }

  @Override
  public void close() {
    refuseNesting();
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // whatever was thrown belongs to the caller
  private <T> CompletableFuture<T> write(Function<Tx, T> work) {
    lock.writeLock().lock();
    var draft = new Draft(memory, Draft.Mode.WRITE);
    try {
      refuseClosed();
      return CompletableFuture.completedFuture(work.apply(new MemoryTx(draft)));
    } catch (Throwable thrown) {
      draft.takeBack();
      return CompletableFuture.failedFuture(thrown);
    } finally {
      draft.end();
      lock.writeLock().unlock();
    }
  }

  private void refuseNesting() {
    if (lock.isWriteLockedByCurrentThread() || lock.getReadHoldCount() > 0) {
      throw new IllegalStateException("transactions do not nest: use the tx that is at hand");
    }
  }

  private void refuseClosed() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
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
