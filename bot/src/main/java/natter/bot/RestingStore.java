package natter.bot;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The ledger for a loop that only one natter runs: while another one has the lease, the loop stands
 * still in its next question.
 */
record RestingStore(FencedStore store) implements Store {
  @Override
  public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
    store.tenure().await();
    return store.submit(work);
  }

  @Override
  public <T> T read(Function<Tx, T> look) {
    store.tenure().await();
    return store.read(look);
  }

  @Override
  public void afterCommit(Runnable bell) {
    store.afterCommit(bell);
  }

  @Override
  public Optional<String> check() {
    return store.check();
  }

  /** It belongs to others. */
  @Override
  public void close() {
    // nothing of it is ours
  }
}
