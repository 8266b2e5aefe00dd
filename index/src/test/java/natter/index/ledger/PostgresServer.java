package natter.index.ledger;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL of our own for the tests of one class; its user is {@code postgres}. */
public final class PostgresServer implements AutoCloseable {
  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts it, or skips the tests and says why it cannot. */
  public static PostgresServer start() {
    return start(Map.of());
  }

  /** The same with settings of its own. */
  static PostgresServer start(Map<String, String> settings) {
    try {
      var builder = EmbeddedPostgres.builder();
      settings.forEach(builder::setServerConfig);
      return new PostgresServer(builder.start());
    } catch (IOException | RuntimeException e) {
      System.out.println("PostgreSQL cannot start here, its tests are skipped: " + e);
      return abort("PostgreSQL cannot start here: " + e);
    }
  }

  public String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** Where its files lie. */
  String dataFolder() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        var result = statement.executeQuery("SHOW data_directory")) {
      result.next();
      return result.getString(1);
    }
  }

  /** Takes every row away, but no table; those without a row are left alone, which is quicker. */
  void empty() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          DO $$ DECLARE name text; filled text[]; has_rows boolean; BEGIN
            FOR name IN SELECT tablename FROM pg_tables
                WHERE schemaname = 'public'
                AND tablename NOT IN ('natter_history', 'heartbeat', 'gazetteer') LOOP
              EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', name) INTO has_rows;
              IF has_rows THEN filled := filled || quote_ident(name); END IF;
            END LOOP;
            IF filled IS NOT NULL THEN
              EXECUTE 'TRUNCATE ' || array_to_string(filled, ', ') || ' RESTART IDENTITY CASCADE';
            END IF;
          END $$""");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
