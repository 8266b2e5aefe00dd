package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.people.Session;
import natter.bot.people.Sessions;

/** Sessions in table {@code session}. */
record SqlSessions(SqlTx tx) implements Sessions {
  private static final String KEEP =
      Upsert.into(
          "session", "digest", "account", "stage", "way", "origin", "browser", "made", "used");
  private static final String SELECT =
      "SELECT digest, account, stage, way, origin, browser, made, used FROM session ";

  @Override
  public Optional<Session> find(String digest) {
    return tx.look().find(SqlSessions::session, SELECT + "WHERE digest = ?", digest);
  }

  @Override
  public void keep(Session s) {
    tx.change()
        .update(
            KEEP,
            s.digest(),
            s.account(),
            s.stage(),
            s.way(),
            s.from(),
            s.browser(),
            s.made(),
            s.used());
  }

  @Override
  public void end(String digest) {
    tx.change().update("DELETE FROM session WHERE digest = ?", digest);
  }

  @Override
  public List<Session> of(String account) {
    return tx.look()
        .list(
            SqlSessions::session, SELECT + "WHERE account = ? ORDER BY used DESC, digest", account);
  }

  @Override
  public void endOthers(String account, String digest) {
    tx.change().update("DELETE FROM session WHERE account = ? AND digest <> ?", account, digest);
  }

  @Override
  public void endOlder(Instant idle, Instant old) {
    tx.change().update("DELETE FROM session WHERE used < ? OR made < ?", idle, old);
  }

  private static Session session(Row row) throws SQLException {
    return new Session(
        row.text(),
        row.text(),
        row.one(Session.Stage.class),
        row.text(),
        row.text(),
        row.text(),
        row.time(),
        row.time());
  }
}
