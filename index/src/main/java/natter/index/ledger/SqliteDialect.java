package natter.index.ledger;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** SQLite: one file, no server. */
record SqliteDialect(Path file) implements Dialect {
  private static final int READERS = 3;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int LARGEST_WAL = 64 << 20;

  private static final int CUTS = 100;
  private static final Duration BETWEEN_CUTS = Duration.ofMillis(100);

  private static final int CACHE_KIB = -32_000;

  private static final String TEMPORARY_IN_MEMORY = "PRAGMA temp_store = MEMORY";
  private static final String TEMPORARY_IN_FILES = "PRAGMA temp_store = FILE";

  /** Primary codes that say nothing about the statement; see sqlite.org/rescode.html. */
  private static final Set<SQLiteErrorCode> WORLD =
      Set.of(
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_LOCKED,
          SQLiteErrorCode.SQLITE_NOMEM,
          SQLiteErrorCode.SQLITE_READONLY,
          SQLiteErrorCode.SQLITE_INTERRUPT,
          SQLiteErrorCode.SQLITE_IOERR,
          SQLiteErrorCode.SQLITE_CORRUPT,
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_CANTOPEN,
          SQLiteErrorCode.SQLITE_PROTOCOL,
          SQLiteErrorCode.SQLITE_NOTADB);

  @Override
  public String name() {
    return "the ledger " + file;
  }

  @Override
  public DataSource writing() {
    return source(TransactionMode.IMMEDIATE);
  }

  @Override
  public HikariConfig reading() {
    var config = new HikariConfig();
    config.setDataSource(source(TransactionMode.DEFERRED));
    config.setMaximumPoolSize(READERS);
    config.setConnectionInitSql("PRAGMA query_only = ON");
    return config;
  }

  @Override
  public Map<String, String> words() {
    return Map.of("number", "INTEGER PRIMARY KEY", "bytes", "BLOB");
  }

  @Override
  public Optional<String> lockWriting() {
    return Optional.empty();
  }

  /** What a statement over many rows would need to be undone stays in memory: no file for each. */
  @Override
  public List<String> greeting() {
    return List.of(TEMPORARY_IN_MEMORY);
  }

  @Override
  public boolean isTrouble(SQLException e) {
    return WORLD.contains(SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff));
  }

  @Override
  public boolean scrubsAlone() {
    return true;
  }

  /**
   * VACUUM writes the whole file anew by way of a temporary one, without free pages; the log is cut
   * to nothing once nobody reads an older state.
   */
  @Override
  public List<String> scrub(Connection connection, Set<String> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TEMPORARY_IN_FILES);
      statement.execute("VACUUM");
      statement.execute(TEMPORARY_IN_MEMORY);
      for (int i = 0; i < CUTS; i++) {
        if (isCut(statement)) {
          return List.of();
        }
        LockSupport.parkNanos(BETWEEN_CUTS.toNanos());
      }
    }
    return List.of(
        "SQLite's log ("
            + file.getFileName()
            + "-wal) still has what was written before, because somebody has been reading the"
            + " ledger all the while; it is written over as natter goes on, and gone when it stops");
  }

  private static boolean isCut(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return result.next() && result.getInt(1) == 0;
    }
  }

  private DataSource source(TransactionMode mode) {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setTransactionMode(mode);
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setJournalSizeLimit(LARGEST_WAL);
    config.setGetGeneratedKeys(false); // else the driver asks for them after every insert
    config.setPragma(Pragma.CACHE_SIZE, Integer.toString(CACHE_KIB));
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }
}
