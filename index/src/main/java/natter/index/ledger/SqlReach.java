package natter.index.ledger;

import java.sql.SQLException;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Reach;
import natter.bot.talk.Standing;

/** Standings in table {@code standing}. */
record SqlReach(SqlTx tx) implements Reach {
  private static final String KEEP =
      Upsert.into("standing", "channel, handle", "score", "last", "reachable", "reason");

  @Override
  public Optional<Standing> of(Address address) {
    return tx.look()
        .find(
            SqlReach::standing,
            "SELECT channel, handle, score, last, reachable, reason FROM standing"
                + " WHERE channel = ? AND handle = ?",
            address.channel(),
            address.handle());
  }

  @Override
  public void keep(Standing s) {
    tx.change()
        .update(
            KEEP,
            s.address().channel(),
            s.address().handle(),
            s.score(),
            s.last(),
            s.reachable(),
            s.reason());
  }

  @Override
  public void forget(Address address) {
    tx.change()
        .update(
            "DELETE FROM standing WHERE channel = ? AND handle = ?",
            address.channel(),
            address.handle());
  }

  private static Standing standing(Row row) throws SQLException {
    return new Standing(
        new Address(row.text(), row.text()), row.small(), row.time(), row.yes(), row.text());
  }
}
