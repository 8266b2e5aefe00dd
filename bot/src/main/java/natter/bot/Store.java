package natter.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The system of record: a bag of the storing ports, reached through transactions.
 *
 * <p>One writer gathers what is waiting into one durable commit, each piece of work behind a
 * savepoint of its own, in the order it was submitted. A piece that throws is rolled back alone;
 * the others stay. Nothing nests: work that submits work is refused.
 */
public interface Store extends Reading {
  /**
   * Hands work to the writer. The future completes once the commit that holds it is durable, or
   * with what the work threw, or with a {@link StoreTrouble} if the commit failed: then all work of
   * the group fails, and the writer goes on with the next. What hangs on the future may run on the
   * writer's thread: it must be quick, and must not use the store.
   */
  <T> CompletableFuture<T> submit(Function<Tx, T> work);

  /** Does the work and waits until it is durable; throws what it threw. */
  default <T> T transact(Function<Tx, T> work) {
    try {
      return submit(work).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  /**
   * Does all of it, in order, in as few commits as can be; says for each what it threw, if it did.
   */
  default List<Optional<Throwable>> transactEach(List<Function<Tx, Void>> works) {
    List<CompletableFuture<Optional<Throwable>>> each = new ArrayList<>();
    for (var work : works) {
      each.add(submit(work).handle((done, thrown) -> Optional.ofNullable(thrown)));
    }
    return each.stream().map(CompletableFuture::join).toList();
  }

  /**
   * Calls {@code bell} after every commit, maybe on the writer's thread: it must be quick, and must
   * not use the store.
   */
  void afterCommit(Runnable bell);

  /**
   * Leaves no bytes of what was deleted from these tables, and returns once that is so. Takes as
   * long as writing them anew; a store may write nothing else meanwhile.
   *
   * @return in sentences: what could not be reached, and why
   */
  default List<String> scrub(Set<String> tables) {
    return List.of();
  }

  /** What is wrong with the store, in one sentence; empty if nothing is. */
  Optional<String> check();

  /** Finishes what was submitted, then closes. */
  @Override
  void close();
}
