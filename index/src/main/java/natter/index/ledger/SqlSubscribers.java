package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import natter.bot.news.Subscribers;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;

/** Subscriptions in table {@code subscription}. */
record SqlSubscribers(SqlTx tx) implements Subscribers {
  private static final String ADD =
      """
      INSERT INTO subscription (forum, channel, handle, consent, since) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (forum, channel, handle) WHERE stopped IS NULL
      DO UPDATE SET consent = excluded.consent, since = excluded.since""";

  private static final String SELECT =
      "SELECT channel, handle, forum, consent, since FROM subscription ";

  @Override
  public void add(Subscription subscription) {
    tx.change()
        .update(
            ADD,
            subscription.forum(),
            subscription.address().channel(),
            subscription.address().handle(),
            subscription.consent(),
            subscription.since());
  }

  @Override
  public List<String> stop(Address address, Instant now) {
    Sql sql = tx.change();
    List<String> forums = by(address).stream().map(Subscription::forum).toList();
    sql.update(
        "UPDATE subscription SET stopped = ?"
            + " WHERE channel = ? AND handle = ? AND stopped IS NULL",
        now,
        address.channel(),
        address.handle());
    return forums;
  }

  @Override
  public List<Subscription> of(String forum) {
    return tx.look()
        .list(
            SqlSubscribers::subscription,
            SELECT + "WHERE forum = ? AND stopped IS NULL ORDER BY since, number",
            forum);
  }

  @Override
  public List<Subscription> by(Address address) {
    return tx.look()
        .list(
            SqlSubscribers::subscription,
            SELECT + "WHERE channel = ? AND handle = ? AND stopped IS NULL ORDER BY since, number",
            address.channel(),
            address.handle());
  }

  private static Subscription subscription(Row row) throws SQLException {
    return new Subscription(
        new Address(row.text(), row.text()), row.text(), row.text(), row.time());
  }
}
