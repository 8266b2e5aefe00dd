package natter.index.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import natter.bot.Store;
import natter.bot.StoreTrouble;
import natter.bot.Tx;
import natter.index.seal.KeyRing;

/**
 * The system of record in a database: {@code Ledger.sqlite(file)} or {@code Ledger.postgres(url,
 * user, password)}. Both bring the tables up to date first.
 */
public final class Ledger implements Store {
  private static final int PATIENCE_SECONDS = 5;
  private static final int POOL_PATIENCE_MILLIS = 10_000;

  /** How every SQLite file begins; "1.3 The Database Header" of its file format. */
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Dialect dialect;
  private final KeyRing ring;
  private final Writer writer;
  private final HikariDataSource readers;
  private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);

  private Ledger(Dialect dialect, KeyRing ring) {
    new Schema(dialect).update();
    DataKeys.note(dialect, ring);
    this.dialect = dialect;
    this.ring = ring;
    this.readers = pool(dialect.reading());
    this.writer = new Writer(dialect, ring);
  }

  /**
   * The ledger in this file; it and its folder are made if they are not there.
   *
   * @throws IllegalStateException if the file is no ledger, or one that a newer natter wrote
   * @throws StoreTrouble if it cannot be opened
   */
  public static Ledger sqlite(Path file) {
    return sqlite(file, KeyRing.none());
  }

  /** As above; parcels, second factors and natter's own keys are encrypted with these keys. */
  public static Ledger sqlite(Path file, KeyRing ring) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new StoreTrouble("the ledger " + file + " cannot be opened: " + e, e);
    }
    refuseOther(file);
    try {
      OwnFiles.create(file.toAbsolutePath());
    } catch (IOException e) {
      throw new StoreTrouble("the ledger " + file + " cannot be opened: " + e, e);
    }
    return new Ledger(new SqliteDialect(file), ring);
  }

  static void refuseOther(Path file) {
    try {
      if (Files.exists(file) && Files.size(file) > 0 && !isSqlite(file)) {
        throw new IllegalStateException("the ledger " + file + " is no SQLite database");
      }
    } catch (IOException e) {
      throw new StoreTrouble("the ledger " + file + " cannot be opened: " + e, e);
    }
  }

  private static boolean isSqlite(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    }
  }

  /**
   * The ledger in this database.
   *
   * @param url {@code jdbc:postgresql://host/database}
   * @param user may be empty if the URL says it
   * @param password may be empty
   * @throws IllegalStateException if it is no ledger, or one that a newer natter wrote
   * @throws StoreTrouble if the server is away
   */
  public static Ledger postgres(String url, String user, String password) {
    return postgres(url, user, password, KeyRing.none());
  }

  /** As above; parcels, second factors and natter's own keys are encrypted with these keys. */
  public static Ledger postgres(String url, String user, String password, KeyRing ring) {
    return new Ledger(new PostgresDialect(url, user, password), ring);
  }

  @Override
  public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
    refuseNesting();
    return writer.submit(tx -> alone(() -> work.apply(tx)));
  }

  @Override
  public <T> T read(Function<Tx, T> look) {
    refuseNesting();
    return alone(() -> looked(look));
  }

  @Override
  public void afterCommit(Runnable bell) {
    writer.afterCommit(bell);
  }

  /**
   * Encrypts some parcels that are plain or encrypted with an older key with the one for new data.
   *
   * @return how many are left
   */
  public long reseal(int atMost) {
    return transact(
        tx -> {
          var resealing = new Resealing(((SqlTx) tx).change());
          return resealing.parcels(atMost) == 0 ? 0 : resealing.parcelsLeft();
        });
  }

  /** The same for second factors and natter's own keys; older keys are not asked for any more. */
  public void finishResealing() {
    transact(
        tx -> {
          var resealing = new Resealing(((SqlTx) tx).change());
          resealing.secondFactors((SqlTx) tx);
          new SqlSecrets((SqlTx) tx).reseal();
          resealing.forgetOthers();
          return true;
        });
  }

  /** Writes a little, waits until it is durable, and reads it again. */
  @Override
  public Optional<String> check() {
    try {
      long written = submit(Ledger::beat).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      long read = read(tx -> ((SqlTx) tx).look().number("SELECT beats FROM heartbeat"));
      return read < written
          ? Optional.of(dialect.name() + " does not show what was committed")
          : Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of(dialect.name() + " has not answered for " + PATIENCE_SECONDS + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return Optional.of(String.valueOf(cause == null ? e : cause.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the check was interrupted");
    } catch (IllegalStateException | StoreTrouble e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<String> scrub(Set<String> tables) {
    refuseNesting();
    try {
      return dialect.scrubsAlone()
          ? writer.between(sql -> sql.scrub(tables)).join()
          : scrubBeside(tables);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
  }

  private List<String> scrubBeside(Set<String> tables) {
    try (Connection connection = dialect.writing().getConnection()) {
      return dialect.scrub(connection, tables);
    } catch (SQLException e) {
      throw new StoreTrouble(dialect.name() + " cannot be cleaned: " + Dialect.code(e), e);
    }
  }

  @Override
  public void close() {
    refuseNesting();
    writer.close();
    readers.close();
  }

  private static long beat(Tx tx) {
    return ((SqlTx) tx).change().number("UPDATE heartbeat SET beats = beats + 1 RETURNING beats");
  }

  private <T> T looked(Function<Tx, T> look) {
    try (Sql sql = new Sql(readers.getConnection(), dialect, ring)) {
      var tx = new SqlTx(sql, SqlTx.Mode.READ);
      try {
        return look.apply(tx);
      } finally {
        tx.end();
      }
    } catch (SQLException e) {
      throw readers.isClosed()
          ? new IllegalStateException("the ledger is closed", e)
          : new StoreTrouble(dialect.name() + " cannot be reached: " + Dialect.code(e), e);
    }
  }

  private <T> T alone(Supplier<T> work) {
    busy.set(true);
    try {
      return work.get();
    } finally {
      busy.remove();
    }
  }

  private void refuseNesting() {
    if (busy.get() || writer.isHere()) {
      throw new IllegalStateException("transactions do not nest: use the tx that is at hand");
    }
  }

  static HikariDataSource pool(HikariConfig config) {
    config.setPoolName("ledger-readers");
    config.setAutoCommit(false);
    config.setConnectionTimeout(POOL_PATIENCE_MILLIS);
    return new HikariDataSource(config);
  }
}
