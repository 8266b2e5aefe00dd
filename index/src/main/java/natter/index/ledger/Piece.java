package natter.index.ledger;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import natter.bot.StoreTrouble;
import natter.bot.Tx;
import org.jspecify.annotations.Nullable;

/** Work on its way through the writer, and what came of it; told only after the commit. */
final class Piece<T> {
  private static final String SAVEPOINT = "SAVEPOINT piece";
  private static final String RELEASE = "RELEASE SAVEPOINT piece";
  private static final String ROLL_BACK = "ROLLBACK TO SAVEPOINT piece";

  private final Function<Tx, T> work;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable Throwable thrown;

  Piece(Function<Tx, T> work) {
    this.work = work;
  }

  CompletableFuture<T> done() {
    return done;
  }

  /**
   * Does the work; what it did before it threw is taken back. Returns whether it went well.
   *
   * @throws StoreTrouble if nothing of the whole group can be kept
   */
  boolean attempt(Sql sql) {
    sql.update(SAVEPOINT);
    var tx = new SqlTx(sql, SqlTx.Mode.WRITE);
    try {
      result = work.apply(tx);
      sql.update(RELEASE);
      sql.trouble().ifPresent(Piece::rethrow); // even if the work took no notice of it
      return true;
    } catch (Throwable e) {
      sql.trouble().ifPresent(Piece::rethrow);
      sql.update(ROLL_BACK);
      sql.update(RELEASE);
      thrown = e;
      return false;
    } finally {
      tx.end();
    }
  }

  @SuppressWarnings("NullAway") // a result is what the work returned, null where T has it
  void tell() {
    if (thrown == null) {
      done.complete(result);
    } else {
      done.completeExceptionally(thrown);
    }
  }

  /** The group was not kept; what threw by itself still says so. */
  void fail(StoreTrouble trouble) {
    done.completeExceptionally(Optional.ofNullable(thrown).orElse(trouble));
  }

  private static void rethrow(StoreTrouble trouble) {
    throw trouble;
  }
}
