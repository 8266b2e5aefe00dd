package natter.index.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.StoreTrouble;
import natter.index.seal.KeyRing;
import org.jspecify.annotations.Nullable;

/**
 * Speaks SQL over one connection, each statement prepared once. Belongs to one thread at a time.
 *
 * <p>Arguments are texts, numbers, booleans, bytes, times, enums, or an {@code Optional} of one.
 */
final class Sql implements AutoCloseable {
  private static final int ROWS_AT_ONCE = 500;

  private final Connection connection;
  private final Dialect dialect;
  private final KeyRing ring;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private @Nullable StoreTrouble trouble;

  Sql(Connection connection, Dialect dialect, KeyRing ring) {
    this.connection = connection;
    this.dialect = dialect;
    this.ring = ring;
  }

  /** What is encrypted in it is opened and sealed with. */
  KeyRing ring() {
    return ring;
  }

  /** Leaves no bytes of what was deleted; no transaction may be open. */
  List<String> scrub(Set<String> tables) throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close(); // one that is half read would be in the way
    }
    prepared.clear();
    return dialect.scrub(connection, tables);
  }

  /** Says how many rows it changed. */
  int update(String sql, Object... args) {
    try {
      return bound(sql, args).executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  <T> List<T> list(Row.Reading<T> reading, String sql, Object... args) {
    try (ResultSet results = bound(sql, args).executeQuery()) {
      List<T> all = new ArrayList<>();
      while (results.next()) {
        all.add(reading.read(new Row(results)));
      }
      return all;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Hands on one row after the other as they come: there may be more than fit into memory. */
  void each(Row.Taking taking, String sql, Object... args) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) { // others run meanwhile
      statement.setFetchSize(ROWS_AT_ONCE);
      for (int i = 0; i < args.length; i++) {
        statement.setObject(i + 1, plain(args[i]));
      }
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          taking.take(new Row(results));
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The first row, if there is one. */
  <T> Optional<T> find(Row.Reading<T> reading, String sql, Object... args) {
    try (ResultSet results = bound(sql, args).executeQuery()) {
      return results.next() ? Optional.of(reading.read(new Row(results))) : Optional.empty();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The number in a result that has one row, e.g. a count. */
  long number(String sql, Object... args) {
    return find(Row::number, sql, args)
        .orElseThrow(() -> new IllegalStateException("no row from: " + sql));
  }

  boolean exists(String sql, Object... args) {
    return find(Row::number, sql, args).isPresent();
  }

  /**
   * How many places a statement about so many rows has: a power of two, so that statements are
   * prepared for a few sizes only. What is over is filled with what does not matter.
   */
  static int asManyAs(int rows) {
    return rows == 1 ? 1 : Integer.highestOneBit(rows - 1) << 1;
  }

  void begin() {
    // Both drivers begin and commit by the mode. SQLite's would begin the next transaction within
    // commit(), and so keep the lock of the only writer while nothing is to be written.
    mode(false);
  }

  void commit() {
    mode(true);
  }

  void rollback() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** What the world did to this connection; nothing can be committed after it. */
  Optional<StoreTrouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() {
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void mode(boolean autoCommit) {
    try {
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private PreparedStatement bound(String sql, Object... args) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < args.length; i++) {
      statement.setObject(i + 1, plain(args[i]));
    }
    return statement;
  }

  private static @Nullable Object plain(Object arg) {
    return switch (arg) {
      case String text -> Texts.kept(text);
      case Instant time -> time.toEpochMilli();
      case Enum<?> one -> one.name();
      case Optional<?> maybe -> maybe.isPresent() ? plain(maybe.get()) : null;
      default -> arg;
    };
  }

  private RuntimeException failed(SQLException e) {
    if (!dialect.isTrouble(e)) {
      return new IllegalStateException("the ledger refused it: " + Dialect.code(e), e);
    }
    var thrown = new StoreTrouble("the ledger fails: " + Dialect.code(e), e);
    trouble = thrown;
    return thrown;
  }
}
