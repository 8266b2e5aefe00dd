package natter.index.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.StoreTrouble;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings a ledger's tables up to date. */
final class Schema {
  private static final String HISTORY = "natter_history";

  private final Dialect dialect;
  private final Flyway flyway;

  Schema(Dialect dialect) {
    this.dialect = dialect;
    this.flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(dialect.writing())
            .locations("classpath:natter/ledger/migration")
            .placeholders(dialect.words())
            .table(HISTORY)
            .group(true)
            .load();
  }

  /**
   * @throws IllegalStateException if it is no ledger, or one that a newer natter wrote
   * @throws StoreTrouble if it cannot be reached
   */
  void update() {
    refuseOthers();
    try {
      refuseNewer();
      flyway.migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException(
          dialect.name() + " cannot be opened: " + firstLine(String.valueOf(e.getMessage())), e);
    }
  }

  /**
   * Changes nothing.
   *
   * @throws IllegalStateException if its tables are not the ones that this natter knows
   * @throws StoreTrouble if it cannot be reached
   */
  void check() {
    if (!tables().contains(HISTORY)) {
      throw new IllegalStateException(
          dialect.name() + " is no ledger, or natter never started on it");
    }
    refuseNewer();
    if (pending() > 0) {
      throw new IllegalStateException(
          dialect.name() + " was written by an older natter: start this one on it once");
    }
  }

  /** Whether there are no tables at all. */
  boolean isEmpty() {
    return tables().isEmpty();
  }

  /**
   * @throws IllegalStateException if it is no ledger, or one that a newer natter wrote
   */
  void refuseNewerOrOther() {
    if (!tables().contains(HISTORY)) {
      throw new IllegalStateException(dialect.name() + " is no ledger");
    }
    refuseNewer();
  }

  /**
   * Whether there are tables of natter at all.
   *
   * @throws IllegalStateException if there are tables of something else
   * @throws StoreTrouble if it cannot be reached
   */
  boolean isThere() {
    refuseOthers();
    return !tables().isEmpty();
  }

  /** How many steps this natter has still to take on it. */
  int pending() {
    return flyway.info().pending().length;
  }

  /** The last step that was taken on it. */
  String version() {
    return Optional.ofNullable(flyway.info().current())
        .map(step -> String.valueOf(step.getVersion()))
        .orElse("0");
  }

  /** The first step that only a newer natter knows. */
  Optional<MigrationInfo> newer() {
    return Stream.of(flyway.info().applied())
        .filter(step -> !step.getState().isResolved())
        .findFirst();
  }

  private void refuseOthers() {
    Set<String> tables = tables();
    if (!tables.isEmpty() && !tables.contains(HISTORY)) {
      throw new IllegalStateException(
          dialect.name() + " is a database of something else: it has tables, but no " + HISTORY);
    }
  }

  private Set<String> tables() {
    Set<String> names = new HashSet<>();
    try (Connection connection = dialect.writing().getConnection();
        ResultSet tables =
            connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
      return names;
    } catch (SQLException e) {
      throw closed(e);
    }
  }

  private RuntimeException closed(SQLException e) {
    String why = dialect.name() + " cannot be opened: " + firstLine(String.valueOf(e.getMessage()));
    return dialect.isTrouble(e) ? new StoreTrouble(why, e) : new IllegalStateException(why, e);
  }

  private void refuseNewer() {
    newer()
        .ifPresent(
            step -> {
              throw new IllegalStateException(
                  "%s was written by a newer natter (step %s, %s): start that one"
                      .formatted(dialect.name(), step.getVersion(), step.getDescription()));
            });
  }

  private static String firstLine(String message) {
    return message.lines().filter(l -> !l.isBlank()).findFirst().orElse("no reason given").strip();
  }
}
