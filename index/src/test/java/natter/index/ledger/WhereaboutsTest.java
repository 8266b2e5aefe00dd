package natter.index.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import natter.bot.privacy.Whereabouts;
import natter.bot.privacy.Whereabouts.Column;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody adds a table or a column without saying whether it is about persons. */
class WhereaboutsTest {
  @TempDir private Path folder;

  @Test
  void knowsEveryTableAndColumnOfSqlite() throws SQLException {
    Path file = folder.resolve("natter.db");
    Ledger.sqlite(file).close();

    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      assertThat(known()).isEqualTo(there(connection, null));
    }
  }

  @Test
  void knowsEveryTableAndColumnOfPostgres() throws SQLException, IOException {
    try (PostgresServer server = PostgresServer.start()) {
      Ledger.postgres(server.url(), "postgres", "").close();
      try (Connection connection = DriverManager.getConnection(server.url(), "postgres", "")) {
        assertThat(known()).isEqualTo(there(connection, "public"));
      }
    }
  }

  @Test
  void saysWhatBecomesOfEveryColumnThatHoldsSomebodysWords() {
    for (var table : Whereabouts.tables()) {
      boolean hasWords =
          !table
              .columns(Whereabouts.Holds.WORDS, Whereabouts.Holds.WHO, Whereabouts.Holds.LIST)
              .isEmpty();
      assertThat(table.isSomebodys() || !hasWords)
          .as(table.name() + " has words of somebody, and must say whose")
          .isTrue();
      table
          .owners()
          .forEach(
              owner ->
                  assertThat(owner.columns())
                      .as(table.name())
                      .allMatch(c -> c.startsWith("=") || table.has(c)));
    }
  }

  private static Map<String, Set<String>> known() {
    return new TreeMap<>(
        Whereabouts.tables().stream()
            .collect(
                Collectors.toMap(
                    t -> t.name(),
                    t ->
                        new TreeSet<>(
                            t.columns().stream().map(Column::name).collect(Collectors.toSet())))));
  }

  static Map<String, Set<String>> there(Connection connection, @Nullable String schema)
      throws SQLException {
    Map<String, Set<String>> there = new TreeMap<>();
    try (ResultSet tables =
        connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        if (!name.startsWith("sqlite_")) {
          there.put(name, new TreeSet<>());
        }
      }
    }
    for (var table : there.entrySet()) {
      try (ResultSet columns =
          connection.getMetaData().getColumns(null, schema, table.getKey(), "%")) {
        while (columns.next()) {
          table.getValue().add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
        }
      }
    }
    return there;
  }
}
