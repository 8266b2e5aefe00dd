package natter.index.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import natter.bot.privacy.Whereabouts;
import natter.bot.privacy.Whereabouts.By;
import natter.bot.privacy.Whereabouts.Column;
import natter.bot.privacy.Whereabouts.Holds;
import natter.bot.privacy.Whereabouts.Owner;
import natter.bot.privacy.Whereabouts.Table;

/**
 * Odd words in every column of every table that may hold a person's, and how they are looked for.
 */
final class Planted {
  static final String HANDLE = "zyxhandle.quorn@odd.example";
  static final String NAME = "Quillifer Zarbstone";

  private final Map<By, Object> keys;
  private final Set<String> known;

  /**
   * @param keys what rows hang on
   * @param known tables that have rows of the person already
   */
  Planted(Map<By, Object> keys, Set<String> known) {
    this.keys = Map.copyOf(keys);
    this.known = Set.copyOf(known);
  }

  /** The odd word of a column. */
  static String word(Table table, Column column) {
    return "zq" + table.name().replace("_", "") + column.name().replace("_", "") + "qz";
  }

  /** Puts a row into each table of somebody's that has none, and returns all the odd words. */
  List<String> plant(Connection connection) throws SQLException {
    List<String> words = new ArrayList<>();
    for (Table table : Whereabouts.tables()) {
      boolean told = table.owners().stream().anyMatch(o -> o.by() != By.NAMED);
      boolean search = table.fate() == Whereabouts.Fate.SEARCH;
      if ((told || search)
          && table.fate() != Whereabouts.Fate.STAY
          && !known.contains(table.name())) {
        words.addAll(plant(connection, table));
      }
    }
    return words;
  }

  private List<String> plant(Connection connection, Table table) throws SQLException {
    Map<String, Integer> types = types(connection, table);
    Map<String, Object> row = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    for (Column column : table.columns()) {
      row.put(
          column.name(),
          value(table, column, types.getOrDefault(column.name(), Types.VARCHAR), words));
    }
    for (Owner owner : table.owners()) {
      own(owner, row);
    }
    String sql =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                table.name(),
                String.join(", ", row.keySet()),
                String.join(", ", row.keySet().stream().map(c -> "?").toList()));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int at = 1;
      for (Object value : row.values()) {
        insert.setObject(at++, value);
      }
      insert.executeUpdate();
    }
    return words;
  }

  private void own(Owner owner, Map<String, Object> row) {
    List<String> columns = owner.columns();
    switch (owner.by()) {
      case ADDRESS -> {
        if (!columns.get(0).startsWith("=")) {
          row.put(columns.get(0), "email");
        }
        row.put(columns.get(1), HANDLE);
      }
      case NAMED -> columns.forEach(c -> row.put(c, row.get(c) + " \"" + HANDLE + "\""));
      case TOKEN -> row.put(columns.get(0), "email:" + HANDLE + " web:4711");
      case CONCERN, PARCEL, DISPATCH, TICKET, FILE, RESIDENT, VOTER ->
          row.put(columns.get(0), keys.get(owner.by()));
    }
  }

  private static Object value(Table table, Column column, int type, List<String> words) {
    String word = word(table, column);
    return switch (type) {
      case Types.BIGINT, Types.INTEGER, Types.DOUBLE, Types.FLOAT, Types.REAL, Types.NUMERIC ->
          900_001;
      case Types.BOOLEAN, Types.BIT -> false;
      case Types.BINARY, Types.BLOB, Types.VARBINARY, Types.LONGVARBINARY -> {
        words.add(word);
        yield word.getBytes(StandardCharsets.US_ASCII);
      }
      default -> {
        if (column.holds() == Holds.WORDS || column.holds() == Holds.WHO) {
          words.add(word);
          yield word;
        }
        if (column.holds() == Holds.LIST) {
          words.add(word);
          yield "[\"" + word + "\"]";
        }
        yield column.name().equals("audience") || column.name().equals("course") ? "{}" : "X";
      }
    };
  }

  private static Map<String, Integer> types(Connection connection, Table table)
      throws SQLException {
    Map<String, Integer> types = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet nothing =
            statement.executeQuery("SELECT * FROM " + table.name() + " WHERE 1 = 0")) {
      ResultSetMetaData columns = nothing.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String name = columns.getColumnTypeName(i).toUpperCase(java.util.Locale.ROOT);
        types.put(
            columns.getColumnName(i),
            name.equals("BOOLEAN") ? Types.BOOLEAN : columns.getColumnType(i));
      }
    }
    return types;
  }

  /** Which of the words stand in any file below the folder, as raw bytes. */
  static Set<String> found(Path folder, List<String> words) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String raw = raw(file);
        words.stream().filter(raw::contains).forEach(found::add);
      }
    }
    return found;
  }

  private static String raw(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return ""; // a server removed it meanwhile
    }
  }
}
