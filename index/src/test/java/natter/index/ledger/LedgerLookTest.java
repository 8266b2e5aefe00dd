package natter.index.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import natter.bot.Finding;
import natter.bot.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a ledger, whether or not somebody writes to it. */
class LedgerLookTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("natter.db");
  }

  private Finding look() {
    return LedgerLook.sqlite(file).look();
  }

  private void change(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aLedgerIsFineBesideItsNatterAndAlone() {
    try (Store ledger = Ledger.sqlite(file)) {
      assertThat(look().state()).isEqualTo(Finding.State.OK);
      assertThat(ledger.check()).isEmpty();
    }
    assertThat(look().state()).isEqualTo(Finding.State.OK);
    assertThat(look().says()).contains("natter.db", "can be written");
  }

  @Test
  void lookingChangesNothing() throws IOException {
    Ledger.sqlite(file).close();
    byte[] before = Files.readAllBytes(file);

    look();

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void makesNoLedgerWhereNoneIs() {
    assertThat(look().state()).isEqualTo(Finding.State.LOOK);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesOneOfANewerNatter() throws SQLException {
    Ledger.sqlite(file).close();
    change(
        "INSERT INTO natter_history SELECT 999, '999', 'from the future', type, 'V999__x.sql',"
            + " checksum, installed_by, installed_on, execution_time, 1 FROM natter_history LIMIT 1");

    assertThat(look().isWrong()).isTrue();
    assertThat(look().says()).contains("newer natter (step 999)");
  }

  @Test
  void tellsThatAnOlderOneWillBeChanged() throws SQLException {
    Ledger.sqlite(file).close();
    change(
        "DELETE FROM natter_history WHERE installed_rank ="
            + " (SELECT MAX(installed_rank) FROM natter_history)");

    assertThat(look().state()).isEqualTo(Finding.State.LOOK);
    assertThat(look().todo()).contains("backup");
  }

  @Test
  void aDatabaseOfSomethingElseIsWrong() throws SQLException, IOException {
    change("CREATE TABLE accounts (name TEXT)");
    assertThat(look().says()).contains("something else");

    Files.writeString(file, "This is a letter and no database at all.");
    assertThat(look().isWrong()).isTrue();
  }

  @Test
  void oneThatCannotBeWrittenIsWrong() throws SQLException {
    Ledger.sqlite(file).close();
    change("CREATE TRIGGER frozen BEFORE UPDATE ON heartbeat BEGIN SELECT RAISE(ABORT, 'no'); END");

    assertThat(look().isWrong()).isTrue();
    assertThat(look().says()).contains("cannot be written");
  }

  @Test
  void aServerThatForgetsOnPowerLossIsWrong() throws IOException {
    try (var server = PostgresServer.start()) {
      Ledger.postgres(server.url(), "postgres", "").close();
      var look = LedgerLook.postgres(server.url(), "postgres", "");

      assertThat(look.look().isWrong()).isTrue();
      assertThat(look.look().says()).contains("fsync is off"); // as tests have it
      assertThat(Duration.between(look.clock().orElseThrow(), Instant.now()).abs())
          .isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void aServerThatIsAwayIsWrong() {
    var look = LedgerLook.postgres("jdbc:postgresql://127.0.0.1:1/natter", "natter", "s3cret-word");

    assertThat(look.look().isWrong()).isTrue();
    assertThat(look.look().toString()).doesNotContain("s3cret-word");
    assertThat(look.clock()).isEmpty();
  }
}
