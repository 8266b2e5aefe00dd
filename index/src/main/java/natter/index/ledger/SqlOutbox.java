package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatch.Kind;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Ending;
import natter.bot.talk.Outbox;
import natter.bot.talk.Threading;

/** Dispatches in table {@code dispatch}. */
record SqlOutbox(SqlTx tx) implements Outbox {
  /** The turn of copies of broadcasts. */
  static final int COPIES = 3;

  /** A turn that never comes. */
  static final int NEVER = 9;

  private static final String PUT =
      """
      INSERT INTO dispatch (key, channel, handle, kind, turn, planned, state, tries, next_try,
        reason, sent, sent_id, reference, message_id, thread, buttons, subject, text, mark,
        broadcast)
      VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (key) DO NOTHING""";

  static final String COLUMNS =
      """
      key, channel, handle, kind, reference, subject, text, buttons, message_id, thread, planned,
      state, tries, next_try, reason, sent, sent_id
      """;

  private static final String SELECT = "SELECT " + COLUMNS + " FROM dispatch ";

  /** Two queues in one: each comes in order out of its own index, however long the other is. */
  private static final String DUE =
      """
      SELECT %1$s FROM (
        SELECT * FROM (
          SELECT * FROM dispatch WHERE state = 'PLANNED' AND channel = ? AND turn < 9
          ORDER BY turn, number LIMIT ?) AS planned
        UNION ALL
        SELECT * FROM (
          SELECT * FROM dispatch WHERE state = 'LATER' AND channel = ? AND next_try <= ? AND turn < 9
          ORDER BY turn, number LIMIT ?) AS later) AS due
      ORDER BY turn, number
      LIMIT ?"""
          .formatted(COLUMNS);

  private static String sendingWith(int places) {
    return """
        UPDATE dispatch SET state = 'SENDING', tries = tries + 1, reason = '', sent_id = ''
        WHERE key IN (?%s) AND state IN ('PLANNED', 'LATER')"""
        .formatted(", ?".repeat(places - 1));
  }

  private static String sentWith(int places) {
    return """
        WITH told (key, sent, id) AS (VALUES (?, ?, ?)%s)
        UPDATE dispatch SET state = 'SENT', reason = '', sent = told.sent,
          sent_id = CASE WHEN dispatch.handle LIKE 'erased-%%' THEN '' ELSE told.id END,
          text = CASE WHEN kind = 'ACCOUNT' THEN '' ELSE text END
        FROM told
        WHERE dispatch.key = told.key AND state IN ('SENDING', 'UNKNOWN')"""
        .formatted(", (?, ?, ?)".repeat(places - 1));
  }

  /** What {@code dispatch_odd} holds; said in these words, so that it is used. */
  private static final String ODD = "state NOT IN ('PLANNED', 'LATER', 'SENT')";

  @Override
  public void plan(Dispatch dispatch) {
    put(dispatch, State.PLANNED, dispatch.planned(), "", Optional.empty());
  }

  @Override
  public void place(Dispatch dispatch, State state, Instant when) {
    Optional<Instant> sent = Optional.of(when).filter(w -> state == State.SENT);
    put(dispatch, state, dispatch.planned(), "", sent);
  }

  @Override
  public void postpone(Dispatch dispatch, Instant until, String reason) {
    put(dispatch, State.LATER, until, reason, Optional.empty());
  }

  @Override
  public void doubt(Dispatch dispatch, String reason) {
    put(dispatch, State.UNKNOWN, dispatch.planned(), reason, Optional.empty());
  }

  @Override
  public int doubtAll(String reason) {
    return tx.change()
        .update(
            "UPDATE dispatch SET state = 'UNKNOWN', reason = ?"
                + " WHERE state IN ('PLANNED', 'LATER', 'SENDING')",
            reason);
  }

  private void put(Dispatch d, State state, Instant next, String reason, Optional<Instant> sent) {
    tx.change()
        .update(
            PUT,
            d.key(),
            d.to().channel(),
            d.to().handle(),
            d.kind(),
            turn(d.kind()),
            d.planned(),
            state,
            next,
            reason,
            sent,
            d.reference(),
            d.threading().id(),
            Json.of(d.threading().references()),
            Json.of(d.buttons()),
            d.subject(),
            d.text(),
            d.mark(),
            d.broadcast());
  }

  /**
   * Written to disk: never changes for a kind, whatever the order of the enum. Copies that rest
   * have the turn {@link #NEVER}.
   */
  private static int turn(Kind kind) {
    return switch (kind) {
      case TIDING -> -2;
      case ACCOUNT -> -1;
      case REPLY -> 0;
      case OFFICER -> 1;
      case NOTICE -> 2;
      case BROADCAST -> COPIES;
    };
  }

  @Override
  public List<Dispatched> due(String channel, Instant now, int atMost) {
    return tx.look()
        .list(SqlOutbox::dispatched, DUE, channel, atMost, channel, now, atMost, atMost);
  }

  @Override
  public void sending(String key) {
    sending(List.of(key));
  }

  @Override
  public void sending(List<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    int places = Sql.asManyAs(keys.size());
    List<Object> args = new ArrayList<>(keys);
    args.addAll(Collections.nCopies(places - keys.size(), keys.getFirst()));
    int moved = tx.change().update(sendingWith(places), args.toArray());
    refuseUnless(moved, keys, State.SENDING);
  }

  @Override
  public void sent(String key, Instant when, String id) {
    sent(List.of(new Taken(key, when, id)));
  }

  @Override
  public void sent(List<Taken> taken) {
    if (taken.isEmpty()) {
      return;
    }
    int places = Sql.asManyAs(taken.size());
    List<Object> args = new ArrayList<>();
    taken.forEach(each -> Collections.addAll(args, each.key(), each.when(), each.id()));
    Collections.nCopies(places - taken.size(), Instant.EPOCH)
        .forEach(never -> Collections.addAll(args, "", never, ""));
    int moved = tx.change().update(sentWith(places), args.toArray());
    refuseUnless(moved, taken.stream().map(Taken::key).toList(), State.SENT);
  }

  @Override
  public void later(String key, Instant next, String reason) {
    int moved =
        tx.change()
            .update(
                "UPDATE dispatch SET state = 'LATER', next_try = ?, reason = ?"
                    + " WHERE key = ? AND state = 'SENDING'",
                next,
                reason,
                key);
    refuseUnless(moved, key, State.LATER);
  }

  @Override
  public void putOff(String key, Instant until, String reason) {
    int moved =
        tx.change()
            .update(
                "UPDATE dispatch SET state = 'LATER', next_try = ?, reason = ?"
                    + " WHERE key = ? AND state IN ('PLANNED', 'LATER')",
                until,
                reason,
                key);
    refuseUnless(moved, key, State.LATER);
  }

  @Override
  public void dead(String key, Ending how, String reason) {
    int moved =
        tx.change()
            .update(
                "UPDATE dispatch SET state = 'DEAD', ending = ?, reason = ? WHERE key = ?",
                how,
                reason,
                key);
    refuseUnless(moved, key, State.DEAD);
  }

  @Override
  public void unknown(String key, String reason) {
    int moved =
        tx.change()
            .update(
                "UPDATE dispatch SET state = 'UNKNOWN', reason = ?"
                    + " WHERE key = ? AND state = 'SENDING'",
                reason,
                key);
    refuseUnless(moved, key, State.UNKNOWN);
  }

  @Override
  public void unsent(String key) {
    int moved =
        tx.change()
            .update(
                "UPDATE dispatch SET state = 'PLANNED', reason = ''"
                    + " WHERE key = ? AND state IN ('SENDING', 'UNKNOWN')",
                key);
    refuseUnless(moved, key, State.PLANNED);
  }

  private void refuseUnless(int moved, List<String> keys, State to) {
    if (moved < keys.size()) {
      keys.stream()
          .filter(key -> keys.size() == 1 || !isIn(key, to))
          .forEach(key -> refuseUnless(0, key, to));
      throw new IllegalStateException("some of these were " + to + " before: " + keys);
    }
  }

  private boolean isIn(String key, State state) {
    return find(key).map(Dispatched::state).filter(its -> its == state).isPresent();
  }

  private void refuseUnless(int moved, String key, State to) {
    if (moved == 0) {
      State state =
          find(key)
              .map(Dispatched::state)
              .orElseThrow(() -> new IllegalArgumentException("no dispatch " + key));
      throw new IllegalStateException(key + " is " + state + ", it cannot become " + to);
    }
  }

  @Override
  public int recover() {
    return tx.change()
        .update(
            "UPDATE dispatch SET state = 'UNKNOWN', reason = ?"
                + (" WHERE " + ODD + " AND state = 'SENDING'"),
            INTERRUPTED);
  }

  @Override
  public void retry(String key, Instant when) {
    tx.change()
        .update(
            "UPDATE dispatch SET state = 'PLANNED', next_try = ?, reason = '', sent = NULL,"
                + " sent_id = '' WHERE key = ? AND state IN ('DEAD', 'UNKNOWN', 'HELD')",
            when,
            key);
  }

  @Override
  public Optional<Dispatched> find(String key) {
    return tx.look().find(SqlOutbox::dispatched, SELECT + "WHERE key = ?", key);
  }

  @Override
  public List<Dispatched> waiting(Address to, int atMost) {
    return tx.look()
        .list(
            SqlOutbox::dispatched,
            SELECT
                + "WHERE state IN ('PLANNED', 'LATER') AND channel = ? AND handle = ?"
                + " ORDER BY number LIMIT ?",
            to.channel(),
            to.handle(),
            atMost);
  }

  @Override
  public Optional<Dispatched> byId(String channel, String id) {
    return tx.look()
        .find(
            SqlOutbox::dispatched,
            SELECT
                + "WHERE sent_id <> '' AND channel = ? AND sent_id = ?"
                + " ORDER BY number DESC LIMIT 1",
            channel,
            id);
  }

  @Override
  public Optional<Dispatched> marked(String mark) {
    return tx.look().find(SqlOutbox::dispatched, SELECT + "WHERE mark <> '' AND mark = ?", mark);
  }

  @Override
  public List<Dispatched> in(State state, int atMost) {
    return tx.look()
        .list(
            SqlOutbox::dispatched,
            SELECT + "WHERE " + isIn(state) + " ORDER BY " + order(state) + " DESC LIMIT ?",
            atMost);
  }

  /** The plus keeps SQLite from walking back through all that was sent to find what waits. */
  private static String order(State state) {
    return state == State.PLANNED || state == State.LATER ? "+number" : "number";
  }

  /** Nearly all are sent: what is not sent is counted, in small indexes. */
  @Override
  public long count(State state) {
    return state == State.SENT
        ? count("TRUE") - count(ODD) - count(isIn(State.PLANNED)) - count(isIn(State.LATER))
        : count(isIn(state));
  }

  private long count(String condition) {
    return tx.look().number("SELECT count(*) FROM dispatch WHERE " + condition);
  }

  /** In words that an index of the table has, so that it is used. */
  private static String isIn(State state) {
    String is = "state = '" + state + "'";
    return switch (state) {
      case PLANNED, LATER, SENT -> is;
      case SENDING, DEAD, UNKNOWN, HELD -> ODD + " AND " + is;
    };
  }

  @Override
  public Optional<Instant> oldestDue() {
    return tx.look()
        .find(
            Row::maybeTime,
            """
            SELECT min(planned) FROM (
              SELECT min(planned) AS planned FROM dispatch WHERE state = 'PLANNED'
              UNION ALL
              SELECT min(planned) AS planned FROM dispatch WHERE state = 'LATER') AS oldest""")
        .flatMap(oldest -> oldest);
  }

  @Override
  public Optional<Instant> nextTry(String channel) {
    return tx.look()
        .find(
            Row::maybeTime,
            "SELECT min(next_try) FROM dispatch WHERE state = 'LATER' AND channel = ?",
            channel)
        .flatMap(next -> next);
  }

  static Dispatched dispatched(Row row) throws SQLException {
    return new Dispatched(
        dispatch(row),
        row.one(State.class),
        row.small(),
        row.time(),
        row.text(),
        row.maybeTime(),
        row.text());
  }

  private static Dispatch dispatch(Row row) throws SQLException {
    return new Dispatch(
        row.text(),
        new Address(row.text(), row.text()),
        row.one(Kind.class),
        row.maybeText(),
        row.text(),
        row.text(),
        row.list(Button.class),
        new Threading(row.text(), row.list(String.class)),
        row.time());
  }
}
