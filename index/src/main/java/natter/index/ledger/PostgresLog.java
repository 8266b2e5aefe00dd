package natter.index.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a PostgreSQL server (pg_wal), in which everything stands that was written lately: a
 * new file is begun and the old ones are given back, as far as natter may. It reads no file of the
 * server.
 */
final class PostgresLog {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresLog.class);

  private static final int MEGABYTE = 1_000_000;

  private final Statement statement;

  PostgresLog(Statement statement) {
    this.statement = statement;
  }

  /** What of it could not be reached, and why. */
  List<String> letGo() throws SQLException {
    List<String> left = new ArrayList<>();
    if (!tries("SELECT pg_switch_wal()")) {
      fill(fileSize() / MEGABYTE + 1);
    }
    if (!tries("CHECKPOINT")) {
      left.add(
          "PostgreSQL's log (pg_wal) and the files of tables that were written anew go with the"
              + " server's next checkpoint (checkpoint_timeout is "
              + says("checkpoint_timeout")
              + "): natter has no right to one (GRANT pg_checkpoint TO its user, from version 15"
              + " on)");
    }
    if (says("wal_recycle").equals("on")) {
      left.add(
          "PostgreSQL uses old files of its log (pg_wal) again instead of removing them, and they"
              + " keep what was written before until then (wal_recycle is on; at least "
              + says("min_wal_size")
              + " stay); set wal_recycle to off to have them removed");
    }
    if (!says("archive_mode").equals("off")) {
      left.add(
          "PostgreSQL's log is archived (archive_mode is "
              + says("archive_mode")
              + "): archives are kept by the rules of whoever runs the server");
    }
    return left;
  }

  /** Fills a file that we may not end with what says nothing; anybody may. */
  private void fill(long megabytes) {
    tries(
        "SELECT pg_logical_emit_message(false, 'natter', repeat(' ', 1000000))"
            + " FROM generate_series(1, "
            + megabytes
            + ")");
  }

  private long fileSize() throws SQLException {
    try (ResultSet size =
        statement.executeQuery(
            "SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size'")) {
      return size.next() ? size.getLong(1) : 0;
    }
  }

  private String says(String setting) throws SQLException {
    try (ResultSet value =
        statement.executeQuery(
            "SELECT coalesce(current_setting('" + setting + "', true), 'off')")) {
      return value.next() ? value.getString(1) : "off";
    }
  }

  /** Says whether it may. */
  private boolean tries(String sql) {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      LOG.debug("not done on the server: {}", Dialect.code(e));
      return false;
    }
  }
}
