package natter.index.ledger;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Everything in which the databases differ. */
interface Dialect {
  /** What to call this ledger when something is wrong with it. */
  String name();

  /** Opens connections that write. */
  DataSource writing();

  /** How connections that only read are opened and kept. */
  HikariConfig reading();

  /** What is filled into the migrations. */
  Map<String, String> words();

  /**
   * A query that lets no other natter write until the transaction ends, so that numbers are given
   * in the order of the commits; none where there is only one writer anyway.
   */
  Optional<String> lockWriting();

  /** Said on each connection that writes, before anything else. */
  List<String> greeting();

  /** Whether the world is to blame (disk, network, server) and not what was asked. */
  boolean isTrouble(SQLException e);

  /** Whether {@link #scrub} must have the ledger to itself: then the writer does it. */
  boolean scrubsAlone();

  /**
   * Leaves no bytes of what was deleted.
   *
   * @param connection without a transaction
   * @param tables from which something was deleted
   * @return in sentences: what could not be reached, and why
   */
  List<String> scrub(Connection connection, Set<String> tables) throws SQLException;

  /** What is known of an error without anybody's words in it. */
  static String code(SQLException e) {
    return "error %d, SQL state %s".formatted(e.getErrorCode(), e.getSQLState());
  }
}
