package natter.index.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import natter.bot.StoreTrouble;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings a ledger's tables up to date. */
final class Schema {
  private final Dialect dialect;
  private final Flyway flyway;

  Schema(Dialect dialect) {
    this.dialect = dialect;
    this.flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(dialect.writing())
            .locations("classpath:natter/ledger/migration")
            .placeholders(dialect.words())
            .table("natter_history")
            .load();
  }

  /**
   * @throws IllegalStateException if it is no ledger, or one that a newer natter wrote
   * @throws StoreTrouble if it cannot be reached
   */
  void update() {
    reach();
    try {
      refuseNewer();
      flyway.migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException(
          dialect.name() + " cannot be opened: " + firstLine(e.getMessage()), e);
    }
  }

  private void reach() {
    try (Connection connection = dialect.writing().getConnection()) {
      connection.getMetaData().getTables(null, null, "parcel", null).close();
    } catch (SQLException e) {
      throw new StoreTrouble(dialect.name() + " cannot be opened: " + firstLine(e.getMessage()), e);
    }
  }

  private void refuseNewer() {
    for (MigrationInfo step : flyway.info().applied()) {
      if (!step.getState().isResolved()) {
        throw new IllegalStateException(
            "%s was written by a newer natter (step %s, %s): start that one"
                .formatted(dialect.name(), step.getVersion(), step.getDescription()));
      }
    }
  }

  private static String firstLine(String message) {
    return message.lines().filter(l -> !l.isBlank()).findFirst().orElse("no reason given").strip();
  }
}
