package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcasts;

/** Announcements in table {@code broadcast}. */
record SqlBroadcasts(SqlTx tx) implements Broadcasts {
  private static final String KEEP =
      Upsert.into("broadcast", "id", "forum", "author", "subject", "text", "announced");

  private static final String SELECT =
      "SELECT id, forum, author, subject, text, announced FROM broadcast ";

  @Override
  public void keep(Broadcast b) {
    tx.change().update(KEEP, b.id(), b.forum(), b.author(), b.subject(), b.text(), b.announced());
  }

  @Override
  public Optional<Broadcast> find(String id) {
    return tx.look().find(SqlBroadcasts::broadcast, SELECT + "WHERE id = ?", id);
  }

  @Override
  public List<Broadcast> latest(int atMost) {
    return tx.look()
        .list(
            SqlBroadcasts::broadcast,
            SELECT + "ORDER BY announced DESC, number DESC LIMIT ?",
            atMost);
  }

  private static Broadcast broadcast(Row row) throws SQLException {
    return new Broadcast(row.text(), row.text(), row.text(), row.text(), row.text(), row.time());
  }
}
