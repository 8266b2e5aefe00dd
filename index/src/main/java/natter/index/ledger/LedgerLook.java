package natter.index.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import natter.bot.Finding;
import natter.bot.StoreTrouble;

/**
 * Looks whether a ledger can be used, beside a natter that serves or without one: {@code
 * LedgerLook.sqlite(file)} or {@code LedgerLook.postgres(url, user, password)}. What is tried is
 * rolled back.
 */
public final class LedgerLook {
  private final Dialect dialect;
  private final Optional<Path> file;

  private LedgerLook(Dialect dialect, Optional<Path> file) {
    this.dialect = dialect;
    this.file = file;
  }

  public static LedgerLook sqlite(Path file) {
    return new LedgerLook(new SqliteDialect(file), Optional.of(file));
  }

  /**
   * @throws IllegalArgumentException if the URL is none
   */
  public static LedgerLook postgres(String url, String user, String password) {
    return new LedgerLook(new PostgresDialect(url, user, password), Optional.empty());
  }

  /** Opens it, compares its version with ours and tries to write. */
  public Finding look() {
    if (file.filter(f -> !Files.exists(f)).isPresent()) {
      return Finding.look(
          dialect.name() + " is not there yet",
          "Nothing, if natter never started: it makes it; else check natter.data.");
    }
    try {
      file.ifPresent(Ledger::refuseOther);
      return versions();
    } catch (StoreTrouble e) {
      return Finding.wrong(
          String.valueOf(e.getMessage()),
          "Check that the database runs, that this machine reaches it, and natter.ledger.*.");
    } catch (IllegalStateException e) {
      return Finding.wrong(
          String.valueOf(e.getMessage()), "Check natter.ledger.url and natter.data.");
    } catch (SQLException e) {
      return Finding.wrong(
          dialect.name() + " cannot be written: " + Dialect.code(e),
          "Check its owner and rights, the space on its disk, and that no other program holds it.");
    }
  }

  private Finding versions() throws SQLException {
    var schema = new Schema(dialect);
    if (!schema.isThere()) {
      return Finding.look(
          dialect.name() + " has no tables yet",
          "Nothing, if natter never started on it: it makes them; else check natter.ledger.url.");
    }
    Optional<String> newer = schema.newer().map(step -> String.valueOf(step.getVersion()));
    if (newer.isPresent()) {
      return Finding.wrong(
          dialect.name() + " was written by a newer natter (step " + newer.get() + ")",
          "Install and start that natter, or restore the backup made before it.");
    }
    if (schema.pending() > 0) {
      return Finding.look(
          dialect.name() + " is of an older natter (step " + schema.version() + ")",
          "Make a backup; then this natter brings it up to date when it starts.");
    }
    return writing(dialect.name() + " opens, step " + schema.version());
  }

  private Finding writing(String says) throws SQLException {
    try (Connection connection = dialect.writing().getConnection();
        Statement statement = connection.createStatement()) {
      Optional<String> lazy = file.isPresent() ? Optional.empty() : lazy(statement);
      connection.setAutoCommit(false);
      try {
        statement.executeUpdate("UPDATE heartbeat SET beats = beats");
      } finally {
        connection.rollback();
      }
      return lazy.map(
              off ->
                  Finding.wrong(
                      says + ", but " + off + " is off: what was acknowledged may be lost",
                      "Turn " + off + " on in postgresql.conf."))
          .orElseGet(() -> Finding.ok(says + ", and can be written"));
    }
  }

  /** The setting of the server by which a commit is not yet on its disk. */
  private static Optional<String> lazy(Statement statement) throws SQLException {
    for (String setting : new String[] {"fsync", "synchronous_commit"}) {
      try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
        if (row.next() && row.getString(1).equals("off")) {
          return Optional.of(setting);
        }
      }
    }
    return Optional.empty();
  }

  /** What time it is on another machine; none for a file, or while the server is away. */
  public Optional<Instant> clock() {
    if (file.isPresent()) {
      return Optional.empty();
    }
    try (Connection connection = dialect.writing().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT EXTRACT(EPOCH FROM clock_timestamp()) * 1000")) {
      return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
    } catch (SQLException e) { // the look at the ledger says so
      return Optional.empty();
    }
  }
}
