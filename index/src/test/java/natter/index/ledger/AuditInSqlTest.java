package natter.index.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import natter.bot.AuditCheck;
import natter.bot.care.Audit.Deed;
import natter.bot.care.Audit.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reaches past natter into the database is found out. */
class AuditInSqlTest {
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "DELETE FROM audit WHERE number = 1, 1",
    "DELETE FROM audit WHERE number = 3, 3",
    "DELETE FROM audit WHERE number = 5, 5",
    "DELETE FROM audit WHERE number > 2, 3",
    "DELETE FROM audit, 1",
    "UPDATE audit SET who = 'kim' WHERE number = 2, 2",
    "UPDATE audit SET done = done + 1 WHERE number = 4, 4",
    "UPDATE audit SET about = '' WHERE number = 5, 5",
    "UPDATE audit SET number = 6 WHERE number = 5, 5",
    "DELETE FROM audit_head, 6",
    "UPDATE audit_head SET number = 9, 6",
    "UPDATE audit_head SET seal = 'x', 6"
  })
  void showsWhereSomebodyMeddled(String meddling, long at) {
    try (Ledger ledger = ledger()) {
      assertThat(new AuditCheck(ledger).look())
          .isEqualTo(new AuditCheck.Found(5, Optional.of(START), Optional.empty()));
      run(meddling);
      assertThat(new AuditCheck(ledger).look().brokenAt()).contains(at);
    }
  }

  @Test
  void showsALineThatWasPutInWithASealOfItsOwn() {
    try (Ledger ledger = ledger()) {
      run("UPDATE audit SET number = 7 WHERE number = 5");
      run(
          "INSERT INTO audit (number, done, who, origin, what, about, detail, seal)"
              + " SELECT 5, done, 'kim', origin, what, about, detail, seal FROM audit WHERE number = 4");
      assertThat(new AuditCheck(ledger).look().brokenAt()).contains(5L);
    }
  }

  private Ledger ledger() {
    Ledger ledger = Ledger.sqlite(folder.resolve("natter.db"));
    for (int n = 0; n < 5; n++) {
      var deed = new Deed(START.plusSeconds(n), "pat", "::1", What.SAW, "NT-0000-000", "");
      ledger.transact(tx -> tx.audit().add(deed));
    }
    return ledger;
  }

  private void run(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("natter.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
