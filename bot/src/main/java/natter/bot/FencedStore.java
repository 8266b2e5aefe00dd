package natter.bot;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The ledger for what only one natter may do: what is written is kept only if that natter still has
 * the lease when it is committed.
 */
record FencedStore(Store store, Tenure tenure) implements Store {
  @Override
  public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
    return store.submit(
        tx -> {
          tenure.require(tx);
          return work.apply(tx);
        });
  }

  @Override
  public <T> T read(Function<Tx, T> look) {
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
