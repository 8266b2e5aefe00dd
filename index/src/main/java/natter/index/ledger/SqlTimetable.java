package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Timetable;

/** The timetable in tables {@code alarm}, {@code followed} and {@code mark}. */
record SqlTimetable(SqlTx tx) implements Timetable {
  private static final String SELECT = "SELECT reference, kind, deadline, rings, rung FROM alarm ";
  private static final String KEEP =
      Upsert.into("alarm", "reference, kind", "deadline", "rings", "rung");
  private static final String FOLLOW =
      Upsert.into("followed", "reference", "acts", "waiting", "closed", "past");
  private static final String MARK = Upsert.into("mark", "name", "amount");

  @Override
  public List<Alarm> of(Reference reference) {
    return tx.look()
        .list(SqlTimetable::alarm, SELECT + "WHERE reference = ? ORDER BY kind", reference.value());
  }

  @Override
  public void keep(Alarm alarm) {
    tx.change()
        .update(
            KEEP,
            alarm.reference().value(),
            alarm.kind(),
            alarm.deadline(),
            alarm.rings(),
            alarm.rung());
  }

  @Override
  public void drop(Reference reference, Kind kind) {
    tx.change()
        .update("DELETE FROM alarm WHERE reference = ? AND kind = ?", reference.value(), kind);
  }

  @Override
  public List<Alarm> due(Instant now, int atMost) {
    return tx.look()
        .list(
            SqlTimetable::alarm,
            SELECT + "WHERE NOT rung AND rings <= ? ORDER BY rings, reference, kind LIMIT ?",
            now,
            atMost);
  }

  @Override
  public Optional<Followed> followed(Reference reference) {
    return tx.look()
        .find(
            row -> new Followed(reference, row.small(), row.maybeTime(), row.yes(), row.yes()),
            "SELECT acts, waiting, closed, past FROM followed WHERE reference = ?",
            reference.value());
  }

  @Override
  public void keep(Followed followed) {
    tx.change()
        .update(
            FOLLOW,
            followed.reference().value(),
            followed.acts(),
            followed.waiting(),
            followed.closed(),
            followed.past());
  }

  @Override
  public long mark(String name) {
    return tx.look().find(Row::number, "SELECT amount FROM mark WHERE name = ?", name).orElse(0L);
  }

  @Override
  public void mark(String name, long value) {
    tx.change().update(MARK, name, value);
  }

  private static Alarm alarm(Row row) throws SQLException {
    return new Alarm(
        new Reference(row.text()), row.one(Kind.class), row.time(), row.time(), row.yes());
  }
}
