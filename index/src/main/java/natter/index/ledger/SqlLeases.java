package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Lease;
import natter.bot.talk.Leases;
import natter.bot.talk.Running;

/**
 * Leases in tables {@code lease} and {@code running}. Whoever writes is the only one who writes
 * until the transaction ends ({@link Dialect#lockWriting}), so that what is read here stays true.
 */
record SqlLeases(SqlTx tx) implements Leases {
  private static final String HERE = Upsert.into("running", "id", "place", "since", "seen");

  @Override
  public Optional<Lease> find(String work) {
    return tx.look()
        .find(
            SqlLeases::lease,
            "SELECT work, holder, term, beats, since FROM lease WHERE work = ?",
            work);
  }

  @Override
  public Optional<Lease> take(String work, String holder, Optional<Lease> seen, Instant now) {
    long term = seen.map(Lease::term).orElse(0L) + 1;
    int taken =
        seen.map(
                lease ->
                    tx.change()
                        .update(
                            "UPDATE lease SET holder = ?, term = ?, beats = 0, since = ?"
                                + " WHERE work = ? AND term = ? AND beats = ?",
                            holder,
                            term,
                            now,
                            work,
                            lease.term(),
                            lease.beats()))
            .orElseGet(
                () ->
                    tx.change()
                        .update(
                            "INSERT INTO lease (work, holder, term, beats, since)"
                                + " VALUES (?, ?, ?, 0, ?) ON CONFLICT (work) DO NOTHING",
                            work,
                            holder,
                            term,
                            now));
    return taken == 0 ? Optional.empty() : Optional.of(new Lease(work, holder, term, 0, now));
  }

  @Override
  public boolean renew(Lease lease) {
    return tx.change()
            .update(
                "UPDATE lease SET beats = beats + 1 WHERE work = ? AND holder = ? AND term = ?",
                lease.work(),
                lease.holder(),
                lease.term())
        > 0;
  }

  @Override
  public void leave(Lease lease) {
    tx.change()
        .update(
            "UPDATE lease SET holder = '', beats = beats + 1"
                + " WHERE work = ? AND holder = ? AND term = ?",
            lease.work(),
            lease.holder(),
            lease.term());
  }

  @Override
  public boolean isHeld(Lease lease) {
    return tx.look()
        .exists(
            "SELECT 1 FROM lease WHERE work = ? AND holder = ? AND term = ?",
            lease.work(),
            lease.holder(),
            lease.term());
  }

  @Override
  public void here(Running natter) {
    tx.change().update(HERE, natter.id(), natter.place(), natter.since(), natter.seen());
  }

  @Override
  public void gone(String id) {
    tx.change().update("DELETE FROM running WHERE id = ?", id);
  }

  @Override
  public List<Running> running() {
    return tx.look()
        .list(
            row -> new Running(row.text(), row.text(), row.time(), row.time()),
            "SELECT id, place, since, seen FROM running ORDER BY since, id");
  }

  private static Lease lease(Row row) throws SQLException {
    return new Lease(row.text(), row.text(), row.number(), row.number(), row.time());
  }
}
