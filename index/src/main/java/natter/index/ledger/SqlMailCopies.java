package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import natter.bot.talk.Address;
import natter.bot.talk.MailCopies;
import natter.bot.talk.MailCopy;

/** Copies by mail in table {@code mail_copy}. */
record SqlMailCopies(SqlTx tx) implements MailCopies {
  private static final String KEEP =
      Upsert.into("mail_copy", "chat, email", "confirmed", "since", "language");
  private static final String SELECT =
      "SELECT chat, email, confirmed, since, language FROM mail_copy ";

  @Override
  public void keep(MailCopy c) {
    tx.change()
        .update(KEEP, c.chat().handle(), c.email().handle(), c.on(), c.since(), c.language());
  }

  @Override
  public void end(Address chat, Address email) {
    tx.change()
        .update(
            "DELETE FROM mail_copy WHERE chat = ? AND email = ?", chat.handle(), email.handle());
  }

  @Override
  public List<MailCopy> of(Address chat) {
    return tx.look()
        .list(SqlMailCopies::copy, SELECT + "WHERE chat = ? ORDER BY since, email", chat.handle());
  }

  @Override
  public List<MailCopy> to(Address email) {
    return tx.look()
        .list(SqlMailCopies::copy, SELECT + "WHERE email = ? ORDER BY since, chat", email.handle());
  }

  private static MailCopy copy(Row row) throws SQLException {
    return new MailCopy(
        new Address(Address.WEB, row.text()),
        Address.email(row.text()),
        row.yes(),
        row.time(),
        row.text());
  }
}
