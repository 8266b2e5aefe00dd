package natter.index.ledger;

import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import natter.bot.Reading;
import natter.bot.Store;
import natter.index.seal.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a ledger beside whoever writes to it. */
class LedgerViewTest {
  @TempDir private Path folder;

  private static void keep(Store ledger, int n) {
    ledger.transact(
        tx -> {
          tx.concerns().keep(bareConcern(n));
          return null;
        });
  }

  private static void seesWhatAnotherWrites(Store ledger, Reading view) {
    keep(ledger, 1);
    assertThat(view.<Long>read(tx -> tx.concerns().count())).isEqualTo(1);
    keep(ledger, 2);
    assertThat(view.<Boolean>read(tx -> tx.concerns().has(reference(2)))).isTrue();
    assertThatThrownBy(
            () ->
                view.read(
                    tx -> {
                      tx.concerns().keep(bareConcern(3));
                      return null;
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(ledger.check()).isEmpty();
  }

  @Test
  void seesWhatAnotherWritesToSqlite() {
    Path file = folder.resolve("ledger.db");
    try (Store ledger = Ledger.sqlite(file);
        Reading view = LedgerView.sqlite(file)) {
      seesWhatAnotherWrites(ledger, view);
    }
  }

  @Test
  void seesWhatAnotherWritesToPostgres() throws IOException {
    try (var server = PostgresServer.start();
        Store ledger = Ledger.postgres(server.url(), "postgres", "");
        Reading view = LedgerView.postgres(server.url(), "postgres", "", KeyRing.none())) {
      seesWhatAnotherWrites(ledger, view);
    }
  }

  @Test
  void seesALedgerThatNobodyHasOpen() {
    Path file = folder.resolve("ledger.db");
    try (Store ledger = Ledger.sqlite(file)) {
      keep(ledger, 1);
    }
    try (Reading view = LedgerView.sqlite(file)) {
      assertThat(view.<Long>read(tx -> tx.concerns().count())).isEqualTo(1);
    }
  }

  @Test
  void makesNoLedger() throws IOException {
    Path file = folder.resolve("none.db");
    assertThatThrownBy(() -> LedgerView.sqlite(file)).hasMessageContaining("there is no ledger");
    assertThat(file).doesNotExist();
    Files.createFile(file);
    assertThatThrownBy(() -> LedgerView.sqlite(file)).hasMessageContaining("is no ledger");
    Files.writeString(file, "something else entirely");
    assertThatThrownBy(() -> LedgerView.sqlite(file)).hasMessageContaining("no SQLite database");
  }

  @Test
  void leavesTheTablesOfAnOlderOneAsTheyAre() throws SQLException {
    Path file = folder.resolve("ledger.db");
    Ledger.sqlite(file).close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "DELETE FROM natter_history WHERE installed_rank ="
              + " (SELECT max(installed_rank) FROM natter_history)");
    }
    assertThatThrownBy(() -> LedgerView.sqlite(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("start this one on it once");
  }
}
