package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Referral;
import natter.bot.care.Referrals;

/** Referrals in table {@code referral}. */
record SqlReferrals(SqlTx tx) implements Referrals {
  private static final String[] COLUMNS = {
    "reference", "partner", "email", "officer", "shared", "sent", "until", "state", "line"
  };
  private static final String KEEP = Upsert.into("referral", "id", COLUMNS);
  private static final String SELECT =
      "SELECT id, " + String.join(", ", COLUMNS) + " FROM referral ";

  @Override
  public void keep(Referral r) {
    tx.change()
        .update(
            KEEP,
            r.id(),
            r.reference().value(),
            r.partner(),
            r.email(),
            r.officer(),
            r.shared(),
            r.sent(),
            r.until(),
            r.state(),
            r.line());
  }

  @Override
  public Optional<Referral> find(String id) {
    return tx.look().find(SqlReferrals::referral, SELECT + "WHERE id = ?", id);
  }

  @Override
  public List<Referral> about(Reference reference) {
    return tx.look()
        .list(
            SqlReferrals::referral,
            SELECT + "WHERE reference = ? ORDER BY sent, id",
            reference.value());
  }

  @Override
  public List<Referral> silent(Instant now, int atMost) {
    return tx.look()
        .list(
            SqlReferrals::referral,
            SELECT + "WHERE state = 'ASKED' AND until <= ? ORDER BY until, id LIMIT ?",
            now,
            atMost);
  }

  private static Referral referral(Row row) throws SQLException {
    return new Referral(
        row.text(),
        new Reference(row.text()),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.time(),
        row.time(),
        row.one(Referral.State.class),
        row.text());
  }
}
