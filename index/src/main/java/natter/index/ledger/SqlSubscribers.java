package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscribers;
import natter.bot.news.Subscription;
import natter.bot.news.Subscription.State;
import natter.bot.talk.Address;

/** Subscriptions in table {@code subscription}. */
record SqlSubscribers(SqlTx tx) implements Subscribers {
  private static final String KEEP =
      """
      INSERT INTO subscription (channel, handle, kind, interest, often, consent, version, asked_by,
        consented, state, since, ending, told)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (channel, handle, kind, interest) WHERE state <> 'STOPPED'
      DO UPDATE SET often = excluded.often, consent = excluded.consent, version = excluded.version,
        asked_by = excluded.asked_by, consented = excluded.consented, state = excluded.state,
        since = excluded.since, ending = excluded.ending""";

  private static final String SELECT =
      "SELECT channel, handle, kind, interest, often, consent, version, asked_by, consented, state,"
          + " since, ending FROM subscription ";

  private static final String OLDEST_FIRST = " ORDER BY consented, number";

  @Override
  public void keep(Subscription s) {
    if (!s.goesOn()) {
      throw new IllegalArgumentException("a subscription that is kept goes on");
    }
    tx.change()
        .update(
            KEEP,
            s.address().channel(),
            s.address().handle(),
            s.interest().kind(),
            s.interest().id(),
            s.often(),
            s.consent().words(),
            s.consent().version(),
            s.consent().channel(),
            s.consent().at(),
            s.state(),
            s.since(),
            s.ending(),
            s.since());
  }

  @Override
  public List<Subscription> by(Address address) {
    return tx.look()
        .list(
            SqlSubscribers::subscription,
            SELECT + "WHERE channel = ? AND handle = ? AND state <> 'STOPPED'" + OLDEST_FIRST,
            address.channel(),
            address.handle());
  }

  @Override
  public List<Subscription> ever(Address address) {
    return tx.look()
        .list(
            SqlSubscribers::subscription,
            SELECT + "WHERE channel = ? AND handle = ?" + OLDEST_FIRST,
            address.channel(),
            address.handle());
  }

  @Override
  public List<Subscription> of(Interest interest) {
    return tx.look()
        .list(
            SqlSubscribers::subscription,
            SELECT + "WHERE kind = ? AND interest = ? AND state = 'ON'" + OLDEST_FIRST,
            interest.kind(),
            interest.id());
  }

  @Override
  public List<Subscription> stop(Address address, String how, Instant now) {
    List<Subscription> all = by(address);
    tx.change()
        .update(
            "UPDATE subscription SET state = 'STOPPED', since = ?, ending = ?"
                + " WHERE channel = ? AND handle = ? AND state <> 'STOPPED'",
            now,
            how,
            address.channel(),
            address.handle());
    return all;
  }

  @Override
  public Optional<Subscription> stop(Address address, Interest interest, String how, Instant now) {
    Optional<Subscription> one =
        by(address).stream().filter(s -> s.interest().equals(interest)).findFirst();
    tx.change()
        .update(
            "UPDATE subscription SET state = 'STOPPED', since = ?, ending = ?"
                + " WHERE channel = ? AND handle = ? AND kind = ? AND interest = ?"
                + " AND state <> 'STOPPED'",
            now,
            how,
            address.channel(),
            address.handle(),
            interest.kind(),
            interest.id());
    return one;
  }

  @Override
  public void often(Address address, Often often) {
    tx.change()
        .update(
            "UPDATE subscription SET often = ?"
                + " WHERE channel = ? AND handle = ? AND state <> 'STOPPED'",
            often,
            address.channel(),
            address.handle());
  }

  @Override
  public List<Hearer> hearing(Set<Interest> any, Optional<Address> after, int atMost) {
    if (any.isEmpty()) {
      return List.of();
    }
    List<Object> args = new ArrayList<>();
    any.stream()
        .sorted(Comparator.comparing(Interest::token))
        .forEach(i -> Collections.addAll(args, i.kind(), i.id()));
    args.add(after.map(Address::channel).orElse(""));
    args.add(after.map(Address::handle).orElse(""));
    args.add(atMost);
    return tx.look()
        .list(
            row -> new Hearer(new Address(row.text(), row.text()), row.one(Often.class)),
            "SELECT DISTINCT channel, handle, often FROM subscription WHERE (kind, interest) IN"
                + " (VALUES (?, ?)"
                + ", (?, ?)".repeat(any.size() - 1)
                + ") AND state = 'ON' AND (channel, handle) > (?, ?)"
                + " ORDER BY channel, handle LIMIT ?",
            args.toArray());
  }

  @Override
  public List<Subscription> waiting(State state, Instant before, int atMost) {
    return tx.look()
        .list(
            SqlSubscribers::subscription,
            SELECT + "WHERE state = ? AND since < ?" + OLDEST_FIRST + " LIMIT ?",
            state,
            before,
            atMost);
  }

  @Override
  public List<Told> due(Often often, Instant before, int atMost) {
    return tx.look()
        .list(
            row -> new Told(new Address(row.text(), row.text()), row.time()),
            "SELECT channel, handle, MIN(told) FROM subscription"
                + " WHERE often = ? AND told < ? AND state = 'ON'"
                + " GROUP BY channel, handle LIMIT ?",
            often,
            before,
            atMost);
  }

  @Override
  public void told(Address address, Instant until) {
    tx.change()
        .update(
            "UPDATE subscription SET told = ?"
                + " WHERE channel = ? AND handle = ? AND state <> 'STOPPED'",
            until,
            address.channel(),
            address.handle());
  }

  private static Subscription subscription(Row row) throws SQLException {
    return new Subscription(
        new Address(row.text(), row.text()),
        new Interest(row.one(Interest.Kind.class), row.text()),
        row.one(Often.class),
        new Consent(row.text(), row.text(), row.text(), row.time()),
        row.one(State.class),
        row.time(),
        row.text());
  }
}
