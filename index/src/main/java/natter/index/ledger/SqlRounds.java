package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Round;
import natter.bot.care.Round.Stop;
import natter.bot.care.Rounds;

/** Rounds in tables {@code round} and {@code round_stop}. */
record SqlRounds(SqlTx tx) implements Rounds {
  private static final String SELECT = "SELECT reference, state, note FROM round_stop ";

  @Override
  public void plan(Round round, List<Stop> stops) {
    tx.change()
        .update(
            "INSERT INTO round (id, officer, words, planned) VALUES (?, ?, ?, ?)",
            round.id(),
            round.officer(),
            round.words(),
            round.planned());
    for (Stop stop : stops) {
      tx.change()
          .update(
              "INSERT INTO round_stop (round, reference, state, note) VALUES (?, ?, ?, ?)",
              round.id(),
              stop.reference().value(),
              stop.state(),
              stop.note());
    }
  }

  @Override
  public Optional<Round> find(String id) {
    return tx.look()
        .find(
            row -> new Round(row.text(), row.text(), row.text(), row.time()),
            "SELECT id, officer, words, planned FROM round WHERE id = ?",
            id);
  }

  @Override
  public List<Stop> stops(String id) {
    return tx.look().list(SqlRounds::stop, SELECT + "WHERE round = ? ORDER BY number", id);
  }

  @Override
  public List<Stop> waiting(String id, int atMost) {
    return tx.look()
        .list(
            SqlRounds::stop,
            SELECT + "WHERE round = ? AND state = 'WAITING' ORDER BY number LIMIT ?",
            id,
            atMost);
  }

  @Override
  public void settle(String id, Stop stop) {
    tx.change()
        .update(
            "UPDATE round_stop SET state = ?, note = ? WHERE round = ? AND reference = ?",
            stop.state(),
            stop.note(),
            id,
            stop.reference().value());
  }

  private static Stop stop(Row row) throws SQLException {
    return new Stop(new Reference(row.text()), row.one(Round.State.class), row.text());
  }
}
