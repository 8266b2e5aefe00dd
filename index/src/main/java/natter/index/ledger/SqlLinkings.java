package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import natter.bot.care.Linking;
import natter.bot.care.Linkings;
import natter.bot.talk.Address;

/** Linkings in table {@code linking}. */
record SqlLinkings(SqlTx tx) implements Linkings {
  private static final String NAMES =
      " WHERE (channel = ? AND handle = ? OR with_channel = ? AND with_handle = ?)";

  @Override
  public void add(Linking l) {
    tx.change()
        .update(
            "INSERT INTO linking (channel, handle, with_channel, with_handle, words, agreed,"
                + " undone) VALUES (?, ?, ?, ?, ?, ?, ?)",
            l.address().channel(),
            l.address().handle(),
            l.with().channel(),
            l.with().handle(),
            l.words(),
            l.agreed(),
            l.undone());
  }

  @Override
  public List<Linking> of(Address a) {
    return tx.look()
        .list(
            SqlLinkings::linking,
            "SELECT channel, handle, with_channel, with_handle, words, agreed, undone FROM linking"
                + NAMES
                + " ORDER BY number",
            a.channel(),
            a.handle(),
            a.channel(),
            a.handle());
  }

  @Override
  public void undo(Address a, Instant now) {
    tx.change()
        .update(
            "UPDATE linking SET undone = ?" + NAMES + " AND undone IS NULL",
            now,
            a.channel(),
            a.handle(),
            a.channel(),
            a.handle());
  }

  private static Linking linking(Row row) throws SQLException {
    return new Linking(
        new Address(row.text(), row.text()),
        new Address(row.text(), row.text()),
        row.text(),
        row.time(),
        row.maybeTime());
  }
}
