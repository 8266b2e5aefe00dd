package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import natter.bot.people.Link;
import natter.bot.people.Link.Purpose;
import natter.bot.people.Links;

/** One-time links in table {@code link}. */
record SqlLinks(SqlTx tx) implements Links {
  private static final String SELECT = "SELECT digest, purpose, account, made, expires FROM link ";

  @Override
  public void keep(Link link) {
    withdraw(link.purpose(), link.account());
    tx.change()
        .update(
            "INSERT INTO link (digest, purpose, account, made, expires) VALUES (?, ?, ?, ?, ?)",
            link.digest(),
            link.purpose(),
            link.account(),
            link.made(),
            link.expires());
  }

  @Override
  public Optional<Link> find(String digest, Instant now) {
    return tx.look().find(SqlLinks::link, SELECT + "WHERE digest = ? AND expires > ?", digest, now);
  }

  @Override
  public Optional<Link> use(String digest, Instant now) {
    return tx.change()
        .find(
            SqlLinks::link,
            "DELETE FROM link WHERE digest = ? AND expires > ?"
                + " RETURNING digest, purpose, account, made, expires",
            digest,
            now);
  }

  @Override
  public Optional<Link> of(Purpose purpose, String account) {
    return tx.look()
        .find(SqlLinks::link, SELECT + "WHERE purpose = ? AND account = ?", purpose, account);
  }

  @Override
  public void withdraw(Purpose purpose, String account) {
    tx.change().update("DELETE FROM link WHERE purpose = ? AND account = ?", purpose, account);
  }

  private static Link link(Row row) throws SQLException {
    return new Link(row.text(), row.one(Purpose.class), row.text(), row.time(), row.time());
  }
}
