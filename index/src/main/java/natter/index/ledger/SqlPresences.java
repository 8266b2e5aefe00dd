package natter.index.ledger;

import java.time.Instant;
import java.util.List;
import natter.bot.care.Presences;
import natter.bot.care.Reference;

/** Presences in table {@code presence}. */
record SqlPresences(SqlTx tx) implements Presences {
  private static final String CLAIM = Upsert.into("presence", "reference, officer", "until");

  @Override
  public void claim(Reference reference, String officer, Instant until) {
    tx.change().update(CLAIM, reference.value(), officer, until);
  }

  @Override
  public void release(Reference reference, String officer) {
    tx.change()
        .update(
            "DELETE FROM presence WHERE reference = ? AND officer = ?", reference.value(), officer);
  }

  @Override
  public List<String> at(Reference reference, Instant now) {
    return tx.look()
        .list(
            Row::text,
            "SELECT officer FROM presence WHERE reference = ? AND until > ? ORDER BY officer",
            reference.value(),
            now);
  }
}
