package natter.index.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import natter.bot.StoreTrouble;

/**
 * The whole ledger of one moment as an SQLite file of its own, taken while a natter writes to it:
 * {@code Snapshot.sqlite(file).into(copy, told)}. Nothing is written to the ledger itself.
 *
 * <p>SQLite copies itself ({@code VACUUM INTO}, sqlite.org/lang_vacuum.html): without free pages,
 * so without anything that was deleted. Of PostgreSQL every table is read in one transaction that
 * sees one moment.
 */
public final class Snapshot {
  private static final long GLANCE_MILLIS = 200;

  private final Dialect dialect;

  private Snapshot(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Told how far it got. */
  public interface Told {
    void reached(long done, long total);
  }

  /**
   * @throws IllegalStateException if there is no such ledger, or it is not of this release
   */
  public static Snapshot sqlite(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalStateException("there is no ledger " + file);
    }
    Ledger.refuseOther(file);
    return of(new SqliteDialect(file));
  }

  /**
   * @throws IllegalStateException if it is no ledger, or not of this release
   * @throws StoreTrouble if the server is away
   */
  public static Snapshot postgres(String url, String user, String password) {
    return of(new PostgresDialect(url, user, password));
  }

  private static Snapshot of(Dialect dialect) {
    new Schema(dialect).check();
    return new Snapshot(dialect);
  }

  /**
   * @param copy a file that is not there yet
   * @throws StoreTrouble if it cannot be written
   */
  public void into(Path copy, Told told) {
    try {
      OwnFiles.create(copy);
      if (dialect instanceof SqliteDialect) {
        vacuum(copy, told);
      } else {
        carry(copy, told);
      }
    } catch (IOException | SQLException e) {
      throw new StoreTrouble(
          "%s cannot be copied to %s: %s".formatted(dialect.name(), copy, e.getMessage()), e);
    }
  }

  private void vacuum(Path copy, Told told) throws SQLException {
    try (Connection connection = dialect.writing().getConnection();
        Statement statement = connection.createStatement();
        ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("backup-told").daemon().factory())) {
      long total = number(statement, "PRAGMA page_count") * number(statement, "PRAGMA page_size");
      var telling =
          teller.scheduleWithFixedDelay(
              () -> told.reached(Math.min(total, size(copy)), total),
              GLANCE_MILLIS,
              GLANCE_MILLIS,
              TimeUnit.MILLISECONDS);
      statement.execute(
          "VACUUM INTO '" + copy.toAbsolutePath().toString().replace("'", "''") + "'");
      telling.cancel(false);
      told.reached(total, total);
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private void carry(Path copy, Told told) throws SQLException {
    Dialect to = new SqliteDialect(copy);
    new Schema(to).update();
    try (Connection from = dialect.writing().getConnection()) {
      from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      from.setReadOnly(true);
      from.setAutoCommit(false);
      new Carrying(from, to).all(told);
      from.rollback();
    }
  }

  /**
   * Fills an empty database with what is in this copy.
   *
   * @throws IllegalStateException if there is something in it already
   */
  public static void intoPostgres(Path copy, String url, String user, String password, Told told) {
    Dialect to = new PostgresDialect(url, user, password);
    if (!new Schema(to).isEmpty()) {
      throw new IllegalStateException(to.name() + " is not empty: restore needs an empty database");
    }
    Dialect from = new SqliteDialect(copy);
    new Schema(from).update();
    new Schema(to).update();
    try (Connection connection = from.writing().getConnection()) {
      new Carrying(connection, to).all(told);
    } catch (SQLException e) {
      throw new StoreTrouble(to.name() + " cannot be filled: " + e.getMessage(), e);
    }
  }

  /** Whether there is nothing in the database yet. */
  public static boolean isEmptyPostgres(String url, String user, String password) {
    return new Schema(new PostgresDialect(url, user, password)).isEmpty();
  }
}
