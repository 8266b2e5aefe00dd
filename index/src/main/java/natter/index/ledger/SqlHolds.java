package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.privacy.Hold;
import natter.bot.privacy.Holds;

/** Holds in table {@code legal_hold}. */
record SqlHolds(SqlTx tx) implements Holds {
  private static final String PUT =
      Upsert.into("legal_hold", "reference", "officer", "reason", "since");
  private static final String SELECT = "SELECT reference, officer, reason, since FROM legal_hold ";

  @Override
  public void put(Hold h) {
    tx.change().update(PUT, h.reference().value(), h.officer(), h.reason(), h.since());
  }

  @Override
  public Optional<Hold> on(Reference reference) {
    return tx.look().find(SqlHolds::hold, SELECT + "WHERE reference = ?", reference.value());
  }

  @Override
  public void lift(Reference reference) {
    tx.change().update("DELETE FROM legal_hold WHERE reference = ?", reference.value());
  }

  @Override
  public List<Hold> all() {
    return tx.look().list(SqlHolds::hold, SELECT + "ORDER BY since DESC, reference");
  }

  private static Hold hold(Row row) throws SQLException {
    return new Hold(new Reference(row.text()), row.text(), row.text(), row.time());
  }
}
