package natter.index.lucene;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import natter.bot.care.Concern;
import natter.bot.scope.Place;
import org.postgresql.PGConnection;

/** The same concerns in PostgreSQL, with its own full-text search: tsvector and GIN. */
final class PostgresText implements AutoCloseable {
  private static final int AT_ONCE = 5_000;
  private static final String HITS = "FROM message WHERE tsv @@ to_tsquery('english', ?)%s";

  private final EmbeddedPostgres server;
  private final Connection connection;

  PostgresText(Generated concerns) throws IOException, SQLException {
    this.server =
        EmbeddedPostgres.builder()
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("work_mem", "64MB")
            .setServerConfig("maintenance_work_mem", "512MB")
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("jit", "off")
            .start();
    this.connection = server.getPostgresDatabase().getConnection();
    fill(concerns);
  }

  private void fill(Generated concerns) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE UNLOGGED TABLE message (reference TEXT, received BIGINT, service TEXT, level TEXT,
            status TEXT, channel TEXT, ward TEXT, language TEXT, words TEXT,
            tsv TSVECTOR GENERATED ALWAYS AS (to_tsvector('english', words)) STORED)""");
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (int from = 1; from <= concerns.size(); from += AT_ONCE) {
        var rows = new StringBuilder();
        for (int i = from; i < from + AT_ONCE && i <= concerns.size(); i++) {
          row(rows, concerns.concern(i));
        }
        copy.copyIn(
            "COPY message (reference, received, service, level, status, channel, ward, language,"
                + " words) FROM STDIN",
            new StringReader(rows.toString()));
      }
      statement.execute("CREATE INDEX message_tsv ON message USING gin (tsv)");
      statement.execute("CREATE INDEX message_received ON message (received DESC)");
      statement.execute("VACUUM ANALYZE message");
    }
  }

  private static void row(StringBuilder rows, Concern concern) {
    rows.append(concern.reference().value()).append('\t');
    rows.append(concern.received().toEpochMilli()).append('\t');
    rows.append(concern.service().orElse("")).append('\t');
    rows.append(concern.level().id()).append('\t');
    rows.append(concern.status().id()).append('\t');
    rows.append(concern.from().channel()).append('\t');
    rows.append(concern.place().flatMap(Place::ward).orElse("")).append('\t');
    rows.append(concern.language()).append('\t');
    rows.append(concern.text()).append('\n');
  }

  /** Twenty hits newest first, and how many there are. */
  long page(Asking asking) throws SQLException {
    return many(
            "SELECT reference, received, words " + HITS + " ORDER BY received DESC LIMIT 20",
            asking)
        + many("SELECT count(*) " + HITS, asking);
  }

  /** The same with highlights, six facets and the days. */
  long all(Asking asking) throws SQLException {
    String marked =
        "SELECT reference, ts_headline('english', words, to_tsquery('english', '%s')) FROM (SELECT reference, received, words "
                .formatted(asking.words().replace("'", "''"))
            + HITS
            + " ORDER BY received DESC LIMIT 20) newest";
    return many(marked, asking)
        + many(
            "SELECT service, level, status, channel, ward, language, received / 86400000 AS day,"
                + " count(*) "
                + HITS
                + " GROUP BY GROUPING SETS ((service), (level), (status), (channel), (ward),"
                + " (language), (day), ())",
            asking);
  }

  private long many(String sql, Asking asking) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.formatted(asking.where()))) {
      statement.setString(1, asking.words());
      long rows = 0;
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          rows++;
        }
      }
      return rows;
    }
  }

  long count(Asking asking) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(("SELECT count(*) " + HITS).formatted(asking.where()))) {
      statement.setString(1, asking.words());
      try (ResultSet results = statement.executeQuery()) {
        results.next();
        return results.getLong(1);
      }
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}
