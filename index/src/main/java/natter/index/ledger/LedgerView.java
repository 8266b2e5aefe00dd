package natter.index.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;
import natter.bot.Reading;
import natter.bot.StoreTrouble;
import natter.bot.Tx;
import natter.index.seal.KeyRing;

/**
 * A ledger to look at, beside a natter that writes to it: {@code LedgerView.sqlite(file)} or {@code
 * LedgerView.postgres(url, user, password)}. Nothing is written, not even newer tables.
 */
public final class LedgerView implements Reading {
  private final Dialect dialect;
  private final KeyRing ring;
  private final HikariDataSource readers;

  private LedgerView(Dialect dialect, KeyRing ring) {
    new Schema(dialect).check();
    DataKeys.check(dialect, ring);
    this.dialect = dialect;
    this.ring = ring;
    this.readers = Ledger.pool(dialect.reading());
  }

  /**
   * @throws IllegalStateException if there is no such file, or it is no ledger that this natter
   *     knows
   */
  public static LedgerView sqlite(Path file) {
    return sqlite(file, KeyRing.none());
  }

  /** As above, with the keys for what is encrypted. */
  public static LedgerView sqlite(Path file, KeyRing ring) {
    if (!Files.exists(file)) {
      throw new IllegalStateException("there is no ledger " + file);
    }
    Ledger.refuseOther(file);
    return new LedgerView(new SqliteDialect(file), ring);
  }

  /**
   * @throws IllegalStateException if it is no ledger that this natter knows
   * @throws StoreTrouble if the server is away
   */
  public static LedgerView postgres(String url, String user, String password, KeyRing ring) {
    return new LedgerView(new PostgresDialect(url, user, password), ring);
  }

  @Override
  public <T> T read(Function<Tx, T> look) {
    try (Sql sql = new Sql(readers.getConnection(), dialect, ring)) {
      var tx = new SqlTx(sql, SqlTx.Mode.READ);
      try {
        return look.apply(tx);
      } finally {
        tx.end();
      }
    } catch (SQLException e) {
      throw new StoreTrouble(dialect.name() + " cannot be reached: " + Dialect.code(e), e);
    }
  }

  @Override
  public void close() {
    readers.close();
  }
}
