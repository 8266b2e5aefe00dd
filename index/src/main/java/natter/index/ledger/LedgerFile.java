package natter.index.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A copy of a ledger that nobody has open, looked through: whether it is whole, and what is in it.
 *
 * @param step of the migrations, the last it has
 * @param counts rows of each table
 */
public record LedgerFile(String step, Map<String, Long> counts) {
  private static final String TABLES =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
          + " AND name <> 'natter_history'";

  private static final String STEP =
      "SELECT version FROM natter_history WHERE version IS NOT NULL"
          + " ORDER BY CAST(version AS INTEGER) DESC LIMIT 1";

  public LedgerFile {
    counts = Map.copyOf(counts);
  }

  /**
   * Reads every page.
   *
   * @throws IllegalStateException saying what is wrong: broken, no ledger, or of a newer natter
   */
  public static LedgerFile check(Path file) {
    Ledger.refuseOther(file);
    var dialect = new SqliteDialect(file);
    try (Connection connection = dialect.writing().getConnection();
        Statement statement = connection.createStatement()) {
      refuseBroken(statement, file);
      new Schema(dialect).refuseNewerOrOther();
      Map<String, Long> counts = new TreeMap<>();
      for (String table : texts(statement, TABLES)) {
        counts.put(table, number(statement, "SELECT count(*) FROM \"" + table + "\""));
      }
      return new LedgerFile(texts(statement, STEP).getFirst(), counts);
    } catch (SQLException e) {
      throw new IllegalStateException(file + " is no whole ledger: " + e.getMessage(), e);
    }
  }

  private static void refuseBroken(Statement statement, Path file) throws SQLException {
    List<String> said = texts(statement, "PRAGMA integrity_check(3)");
    if (!said.equals(List.of("ok"))) {
      throw new IllegalStateException(file + " is broken: " + String.join("; ", said));
    }
    if (!texts(statement, "PRAGMA foreign_key_check").isEmpty()) {
      throw new IllegalStateException(file + " is broken: rows refer to rows that are not there");
    }
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        all.add(result.getString(1));
      }
    }
    return all;
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
