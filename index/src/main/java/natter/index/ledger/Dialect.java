package natter.index.ledger;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
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
   * A query that lets nobody else write to the change log until the transaction ends; none where
   * there is only one writer anyway.
   */
  Optional<String> lockChanges();

  /** Whether the world is to blame (disk, network, server) and not what was asked. */
  boolean isTrouble(SQLException e);

  /** What is known of an error without anybody's words in it. */
  static String code(SQLException e) {
    return "error %d, SQL state %s".formatted(e.getErrorCode(), e.getSQLState());
  }
}
