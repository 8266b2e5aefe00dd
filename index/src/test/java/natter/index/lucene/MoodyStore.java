package natter.index.lucene;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import natter.bot.Store;
import natter.bot.Tx;

/** A store that cannot be read while it is away. */
record MoodyStore(Store store, AtomicBoolean away) implements Store {
  @Override
  public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
    return store.submit(work);
  }

  @Override
  public <T> T read(Function<Tx, T> look) {
    if (away.get()) {
      throw new IllegalStateException("the ledger is away");
    }
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

  @Override
  public void close() {
    store.close();
  }
}
