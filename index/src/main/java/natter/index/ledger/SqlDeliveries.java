package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Deliveries;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Ending;

/** Copies of broadcasts in table {@code dispatch}. */
record SqlDeliveries(SqlTx tx) implements Deliveries {
  /** In the words of the index {@code dispatch_broadcast}. */
  private static final String WAITING =
      " WHERE broadcast IS NOT NULL AND broadcast = ? AND state IN ('PLANNED', 'LATER')";

  private static final String LIST =
      "SELECT "
          + SqlOutbox.COLUMNS
          + ", ending FROM dispatch WHERE broadcast IS NOT NULL AND broadcast = ? AND key > ?%s"
          + " ORDER BY key LIMIT ?";

  private static final String MISSED = " AND state IN ('DEAD', 'UNKNOWN')";

  @Override
  public void rest(String broadcast) {
    turn(broadcast, SqlOutbox.NEVER);
  }

  @Override
  public void wake(String broadcast) {
    turn(broadcast, SqlOutbox.COPIES);
  }

  private void turn(String broadcast, int turn) {
    tx.change().update("UPDATE dispatch SET turn = ?" + WAITING, turn, broadcast);
  }

  @Override
  public int cancel(String broadcast, String reason) {
    return tx.change()
        .update(
            "UPDATE dispatch SET state = 'DEAD', ending = 'CANCELLED', reason = ?" + WAITING,
            reason,
            broadcast);
  }

  @Override
  public List<Count> count(String broadcast) {
    return tx.look()
        .list(
            row -> {
              State state = row.one(State.class);
              return new Count(state, ending(state, row.text()), row.number());
            },
            "SELECT state, ending, count(*) FROM dispatch"
                + " WHERE broadcast IS NOT NULL AND broadcast = ? GROUP BY state, ending",
            broadcast);
  }

  @Override
  public List<Delivery> list(String broadcast, Which which, Optional<String> after, int atMost) {
    return tx.look()
        .list(
            SqlDeliveries::delivery,
            LIST.formatted(which == Which.MISSED ? MISSED : ""),
            broadcast,
            after.orElse(""),
            atMost);
  }

  private static Delivery delivery(Row row) throws SQLException {
    Dispatched copy = SqlOutbox.dispatched(row);
    return new Delivery(copy, ending(copy.state(), row.text()));
  }

  private static Optional<Ending> ending(State state, String kept) {
    return state == State.DEAD && !kept.isEmpty()
        ? Optional.of(Ending.valueOf(kept))
        : Optional.empty();
  }
}
