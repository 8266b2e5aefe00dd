package natter.index.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Dispatched;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ledgers of earlier releases (see {@code releases/README.md}) brought up to date: everything that
 * was in them is still there, and can be read.
 */
class UpgradeTest {
  /** What a release leaves, and no step may lose. */
  private static final List<String> KEPT =
      List.of("parcel", "content", "concern", "ticket", "act", "line", "dispatch", "officer");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("natter.db");
  }

  private void unpack(String release) throws IOException {
    try (InputStream packed =
        new GZIPInputStream(getClass().getResourceAsStream("releases/" + release + ".db.gz"))) {
      Files.copy(packed, file);
    }
  }

  /** A row of texts, by its first. */
  private Map<String, List<String>> rows(String query) throws SQLException {
    Map<String, List<String>> all = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.put(row.getFirst(), row);
      }
    }
    return all;
  }

  private Map<String, Long> counts() throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    for (String table : KEPT) {
      counts.put(
          table, Long.parseLong(rows("SELECT count(*) FROM " + table).keySet().iterator().next()));
    }
    return counts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"issue-2", "issue-4", "issue-5", "issue-6", "issue-7", "issue-8"})
  void keepsAndReadsEverythingThatWasThere(String release) throws Exception {
    unpack(release);
    Map<String, Long> before = counts();
    var concerns = rows("SELECT reference, handle, status, text FROM concern");
    var tickets = rows("SELECT reference, team, status FROM ticket");
    var dispatches = rows("SELECT key, handle, state, text FROM dispatch");
    var parcels = rows("SELECT number, channel, id FROM parcel");
    assertThat(concerns).hasSizeGreaterThan(100);

    try (Ledger ledger = Ledger.sqlite(file)) {
      assertThat(ledger.check()).isEmpty();
      concerns.forEach((reference, row) -> assertThat(concern(ledger, reference)).isEqualTo(row));
      tickets.forEach((reference, row) -> assertThat(ticket(ledger, reference)).isEqualTo(row));
      dispatches.forEach((key, row) -> assertThat(dispatch(ledger, key)).isEqualTo(row));
      parcels.forEach((number, row) -> assertThat(parcel(ledger, number)).isEqualTo(row));
      assertThat(ledger.<Integer>read(tx -> tx.officers().all().size()))
          .isEqualTo(Math.toIntExact(before.getOrDefault("officer", 0L)));
    }

    assertThat(counts()).isEqualTo(before);
    assertThat(LedgerFile.check(file).counts()).containsAllEntriesOf(before);
  }

  private static List<String> concern(Ledger ledger, String reference) {
    Concern c = ledger.read(tx -> tx.concerns().find(new Reference(reference))).orElseThrow();
    return List.of(reference, c.from().handle(), c.status().name(), c.text());
  }

  private static List<String> ticket(Ledger ledger, String reference) {
    Ticket t = ledger.read(tx -> tx.tickets().find(new Reference(reference))).orElseThrow();
    return List.of(reference, t.team(), t.status().name());
  }

  private static List<String> dispatch(Ledger ledger, String key) {
    Dispatched d = ledger.read(tx -> tx.outbox().find(key)).orElseThrow();
    return List.of(key, d.dispatch().to().handle(), d.state().name(), d.dispatch().text());
  }

  private static List<String> parcel(Ledger ledger, String number) {
    var p = ledger.read(tx -> tx.inbox().find(Long.parseLong(number))).orElseThrow().parcel();
    assertThat(p.raw()).isNotEmpty();
    return List.of(number, p.channel(), p.id());
  }

  /**
   * A late step finds its table taken: the early ones are taken back, and the old natter runs on.
   */
  @Test
  void isWholeOrNotAtAll() throws Exception {
    unpack("issue-6");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE failure (somebody TEXT)");
    }
    var steps = rows("SELECT version FROM natter_history WHERE success");
    var tables = rows("SELECT name, sql FROM sqlite_master");

    assertThatThrownBy(() -> Ledger.sqlite(file)).hasMessageContaining("cannot be opened");

    assertThat(rows("SELECT version FROM natter_history")).isEqualTo(steps);
    assertThat(rows("SELECT name, sql FROM sqlite_master")).isEqualTo(tables);
  }

  /** A council may grow while it upgrades. */
  @ParameterizedTest
  @ValueSource(strings = {"issue-2", "issue-8"})
  void takesAReleaseToPostgres(String release) throws Exception {
    unpack(release);
    long concerns = counts().getOrDefault("concern", 0L);

    try (var server = PostgresServer.start()) {
      Snapshot.intoPostgres(file, server.url(), "postgres", "", (done, total) -> {});
      try (Ledger ledger = Ledger.postgres(server.url(), "postgres", "")) {
        assertThat(ledger.<Long>read(tx -> tx.concerns().count())).isEqualTo(concerns);
      }
    }
  }
}
