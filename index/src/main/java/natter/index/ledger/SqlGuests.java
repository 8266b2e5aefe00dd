package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Guest;
import natter.bot.talk.Guests;

/** Guests in table {@code guest}. */
record SqlGuests(SqlTx tx) implements Guests {
  private static final String KEEP =
      Upsert.into("guest", "digest", "channel", "handle", "since", "until", "ended");
  private static final String SELECT =
      "SELECT digest, channel, handle, since, until, ended FROM guest ";

  @Override
  public Optional<Guest> find(String digest) {
    return tx.look().find(SqlGuests::guest, SELECT + "WHERE digest = ?", digest);
  }

  @Override
  public void keep(Guest g) {
    tx.change()
        .update(
            KEEP,
            g.digest(),
            g.address().channel(),
            g.address().handle(),
            g.since(),
            g.until(),
            g.ended());
  }

  @Override
  public void leave(String digest) {
    tx.change().update("DELETE FROM guest WHERE digest = ?", digest);
  }

  @Override
  public List<Guest> at(Address address) {
    return tx.look()
        .list(
            SqlGuests::guest,
            SELECT + "WHERE channel = ? AND handle = ? ORDER BY since, digest",
            address.channel(),
            address.handle());
  }

  @Override
  public int forget(Instant then) {
    return tx.change().update("DELETE FROM guest WHERE until <= ?", then);
  }

  private static Guest guest(Row row) throws SQLException {
    return new Guest(
        row.text(), new Address(row.text(), row.text()), row.time(), row.time(), row.maybeTime());
  }
}
