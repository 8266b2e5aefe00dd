package natter.index.ledger;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries every row of a ledger from one database to another that has the same tables, and nothing
 * in them but what migrations put there.
 *
 * @param from reads one moment
 */
record Carrying(Connection from, Dialect to) {
  private static final int AT_ONCE = 500;
  private static final String HISTORY = "natter_history";

  void all(Snapshot.Told told) throws SQLException {
    try (Connection target = to.writing().getConnection()) {
      target.setAutoCommit(false);
      List<String> tables = inOrder(target);
      long total = 0;
      for (String table : tables) {
        total += count(table);
      }
      long done = 0;
      for (String table : tables) {
        done = carry(table, target, told, done, total);
      }
      target.commit();
    }
  }

  /** Those that others refer to come first. */
  private static List<String> inOrder(Connection target) throws SQLException {
    DatabaseMetaData meta = target.getMetaData();
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    try (ResultSet tables = meta.getTables(null, target.getSchema(), "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        if (!name.equals(HISTORY) && !name.startsWith("sqlite_")) {
          needs.put(name, new LinkedHashSet<>());
        }
      }
    }
    for (Map.Entry<String, Set<String>> table : needs.entrySet()) {
      try (ResultSet keys = meta.getImportedKeys(null, target.getSchema(), table.getKey())) {
        while (keys.next()) {
          table.getValue().add(keys.getString("PKTABLE_NAME"));
        }
      }
    }
    Set<String> ordered = new LinkedHashSet<>();
    for (int i = 0; i < needs.size() && ordered.size() < needs.size(); i++) {
      needs.forEach(
          (table, needed) -> {
            if (ordered.containsAll(needed)) {
              ordered.add(table);
            }
          });
    }
    if (ordered.size() < needs.size()) {
      throw new IllegalStateException("tables refer to each other in a circle: " + needs.keySet());
    }
    return List.copyOf(ordered);
  }

  private long count(String table) throws SQLException {
    try (Statement statement = from.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
      result.next();
      return result.getLong(1);
    }
  }

  private long carry(String table, Connection target, Snapshot.Told told, long before, long total)
      throws SQLException {
    Map<String, Integer> columns = columns(target, table);
    String names = String.join(", ", columns.keySet());
    String marks = columns.keySet().stream().map(c -> "?").collect(Collectors.joining(", "));
    long done = before;
    try (Statement clearing = target.createStatement();
        Statement reading = from.createStatement();
        PreparedStatement writing =
            target.prepareStatement(
                "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, marks))) {
      clearing.executeUpdate("DELETE FROM " + table); // what a migration put there
      reading.setFetchSize(AT_ONCE);
      List<Integer> types = new ArrayList<>(columns.values());
      try (ResultSet rows = reading.executeQuery("SELECT " + names + " FROM " + table)) {
        while (rows.next()) {
          copy(rows, writing, types);
          writing.addBatch();
          done++;
          if (done % AT_ONCE == 0) {
            writing.executeBatch();
            told.reached(done, total);
          }
        }
      }
      writing.executeBatch();
    }
    goOnCounting(target, table, columns);
    told.reached(done, total);
    return done;
  }

  /** Their types in the target, by name. */
  private static Map<String, Integer> columns(Connection target, String table) throws SQLException {
    Map<String, Integer> columns = new LinkedHashMap<>();
    try (ResultSet found = target.getMetaData().getColumns(null, target.getSchema(), table, "%")) {
      while (found.next()) {
        String declared = found.getString("TYPE_NAME").toUpperCase(Locale.ROOT);
        columns.put(found.getString("COLUMN_NAME"), type(declared));
      }
    }
    return columns;
  }

  /** As migrations declare them, in either database's words. */
  private static int type(String declared) {
    return switch (declared) {
      case "BOOLEAN", "BOOL" -> Types.BOOLEAN;
      case "BYTEA", "BLOB" -> Types.BINARY;
      case "DOUBLE PRECISION", "FLOAT8", "DOUBLE" -> Types.DOUBLE;
      case "TEXT" -> Types.VARCHAR;
      default -> Types.BIGINT;
    };
  }

  private static void copy(ResultSet row, PreparedStatement into, List<Integer> types)
      throws SQLException {
    for (int i = 1; i <= types.size(); i++) {
      int type = types.get(i - 1);
      if (row.getObject(i) == null) {
        into.setNull(i, type);
        continue;
      }
      switch (type) {
        case Types.BOOLEAN -> into.setBoolean(i, row.getBoolean(i));
        case Types.BINARY -> into.setBytes(i, row.getBytes(i));
        case Types.DOUBLE -> into.setDouble(i, row.getDouble(i));
        case Types.VARCHAR -> into.setString(i, row.getString(i));
        default -> into.setLong(i, row.getLong(i));
      }
    }
  }

  /** PostgreSQL counts apart from the rows. */
  private void goOnCounting(Connection target, String table, Map<String, Integer> columns)
      throws SQLException {
    if (to instanceof SqliteDialect) {
      return;
    }
    List<String> numbers =
        columns.entrySet().stream()
            .filter(c -> c.getValue() == Types.BIGINT)
            .map(Map.Entry::getKey)
            .toList();
    for (String column : numbers) {
      try (Statement statement = target.createStatement()) {
        statement.execute(
            """
            SELECT setval(sequence, greatest(1, (SELECT coalesce(max(%2$s), 0) FROM %1$s)))
            FROM pg_get_serial_sequence('%1$s', '%2$s') AS sequence WHERE sequence IS NOT NULL"""
                .formatted(table, column));
      }
    }
  }
}
