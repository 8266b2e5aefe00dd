package natter.index.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import natter.bot.StoreTrouble;
import natter.index.seal.KeyRing;

/**
 * Table {@code data_key}: which keys something in the ledger or the vault may be encrypted with, so
 * that a ring that lacks one is refused at the start and not in the middle of the night.
 */
final class DataKeys {
  private DataKeys() {}

  /**
   * Refuses a ring that does not open everything; from now on its first key may be in use.
   *
   * @throws IllegalStateException naming the key that is missing
   */
  static void note(Dialect dialect, KeyRing ring) {
    check(dialect, ring);
    if (ring.isEmpty()) {
      return;
    }
    with(
        dialect,
        ring,
        sql ->
            sql.update(
                "INSERT INTO data_key (id, since) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
                ring.current(),
                System.currentTimeMillis()));
  }

  /** Refuses a ring that does not open everything. */
  static void check(Dialect dialect, KeyRing ring) {
    List<String> missing =
        with(dialect, ring, DataKeys::all).stream().filter(id -> !ring.has(id)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "parcels and files of %s are encrypted with the key %s, which natter.key does not hold"
              .formatted(dialect.name(), String.join(", ", missing)));
    }
  }

  static List<String> all(Sql sql) {
    return sql.list(Row::text, "SELECT id FROM data_key ORDER BY since, id");
  }

  private interface Work<T> {
    T with(Sql sql);
  }

  private static <T> T with(Dialect dialect, KeyRing ring, Work<T> work) {
    try (Connection connection = dialect.writing().getConnection();
        Sql sql = new Sql(connection, dialect, ring)) {
      return work.with(sql);
    } catch (SQLException e) {
      throw new StoreTrouble(dialect.name() + " cannot be reached: " + Dialect.code(e), e);
    }
  }
}
