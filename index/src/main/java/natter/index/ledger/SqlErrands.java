package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import natter.bot.care.Errand;
import natter.bot.care.Errands;

/** Errands in table {@code errand}. */
record SqlErrands(SqlTx tx) implements Errands {
  private static final String SELECT =
      "SELECT number, kind, argument, asked, done, total, state, note FROM errand ";

  @Override
  public long leave(String kind, String argument, Instant now) {
    return leave("", kind, argument, now);
  }

  @Override
  public long leave(String natter, String kind, String argument, Instant now) {
    return tx.change()
        .number(
            "INSERT INTO errand (kind, argument, asked, done, total, state, note, natter)"
                + " VALUES (?, ?, ?, 0, 0, 'WAITING', '', ?) RETURNING number",
            kind,
            argument,
            now,
            natter);
  }

  @Override
  public Optional<Errand> next() {
    return next("");
  }

  @Override
  public Optional<Errand> next(String natter) {
    return tx.look()
        .find(
            SqlErrands::errand,
            SELECT + "WHERE state IN ('WAITING', 'RUNNING') AND natter = ? ORDER BY number LIMIT 1",
            natter);
  }

  @Override
  public void keep(Errand e) {
    int kept =
        tx.change()
            .update(
                "UPDATE errand SET kind = ?, argument = ?, asked = ?, done = ?, total = ?,"
                    + " state = ?, note = ? WHERE number = ?",
                e.kind(),
                e.argument(),
                e.asked(),
                e.done(),
                e.total(),
                e.state(),
                e.note(),
                e.number());
    if (kept == 0) {
      throw new IllegalArgumentException("no errand " + e.number());
    }
  }

  @Override
  public Optional<Errand> find(long number) {
    return tx.look().find(SqlErrands::errand, SELECT + "WHERE number = ?", number);
  }

  private static Errand errand(Row row) throws SQLException {
    return new Errand(
        row.number(),
        row.text(),
        row.text(),
        row.time(),
        row.number(),
        row.number(),
        row.one(Errand.State.class),
        row.text());
  }
}
