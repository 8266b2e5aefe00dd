package natter.index.ledger;

import java.time.Instant;
import java.util.List;
import natter.bot.care.Reference;
import natter.bot.care.Ties;

/** Ties in table {@code tie}, each kept both ways. */
record SqlTies(SqlTx tx) implements Ties {
  private static final String TIE = Upsert.into("tie", "one, other", "officer", "since");

  @Override
  public void tie(Reference one, Reference other, String officer, Instant now) {
    tx.change().update(TIE, one.value(), other.value(), officer, now);
    tx.change().update(TIE, other.value(), one.value(), officer, now);
  }

  @Override
  public void untie(Reference one, Reference other) {
    tx.change()
        .update(
            "DELETE FROM tie WHERE (one = ? AND other = ?) OR (one = ? AND other = ?)",
            one.value(),
            other.value(),
            other.value(),
            one.value());
  }

  @Override
  public List<Reference> of(Reference reference) {
    return tx.look()
        .list(
            row -> new Reference(row.text()),
            "SELECT other FROM tie WHERE one = ? ORDER BY other",
            reference.value());
  }
}
