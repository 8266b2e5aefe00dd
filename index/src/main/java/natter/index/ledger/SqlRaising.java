package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.groups.Raised;
import natter.bot.groups.Raising;
import natter.bot.talk.Address;

/** What was raised in groups, in tables {@code raised} and {@code backing}. */
record SqlRaising(SqlTx tx) implements Raising {
  private static final String KEEP =
      Upsert.into(
          "raised", "reference", "forum", "channel", "handle", "by_channel", "by_handle", "at");

  private static final String SELECT =
      "SELECT reference, forum, channel, handle, by_channel, by_handle, at FROM raised ";

  @Override
  public void keep(Raised r) {
    tx.change()
        .update(
            KEEP,
            r.reference().value(),
            r.forum(),
            r.room().channel(),
            r.room().handle(),
            r.by().channel(),
            r.by().handle(),
            r.at());
  }

  @Override
  public Optional<Raised> find(Reference reference) {
    return tx.look().find(SqlRaising::raised, SELECT + "WHERE reference = ?", reference.value());
  }

  @Override
  public List<Raised> of(String forum, Instant since) {
    return tx.look()
        .list(
            SqlRaising::raised,
            SELECT + "WHERE forum = ? AND at >= ? ORDER BY at, reference",
            forum,
            since);
  }

  @Override
  public boolean back(Reference reference, Address who, Instant now) {
    return tx.change()
            .update(
                "INSERT INTO backing (reference, channel, handle, since) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (reference, channel, handle) DO NOTHING",
                reference.value(),
                who.channel(),
                who.handle(),
                now)
        > 0;
  }

  @Override
  public void leave(Reference reference, Address who) {
    tx.change()
        .update(
            "DELETE FROM backing WHERE reference = ? AND channel = ? AND handle = ?",
            reference.value(),
            who.channel(),
            who.handle());
  }

  @Override
  public List<Address> backers(Reference reference) {
    return tx.look()
        .list(
            row -> new Address(row.text(), row.text()),
            "SELECT channel, handle FROM backing WHERE reference = ? ORDER BY number",
            reference.value());
  }

  private static Raised raised(Row row) throws SQLException {
    return new Raised(
        new Reference(row.text()),
        row.text(),
        new Address(row.text(), row.text()),
        new Address(row.text(), row.text()),
        row.time());
  }
}
