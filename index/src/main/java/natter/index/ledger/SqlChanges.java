package natter.index.ledger;

import java.util.List;
import natter.bot.care.Changes;
import natter.bot.care.Reference;

/** The change log in table {@code change}. */
record SqlChanges(SqlTx tx) implements Changes {
  @Override
  public List<Change> after(long sequence, int atMost) {
    return tx.look()
        .list(
            row -> new Change(row.number(), new Reference(row.text())),
            "SELECT sequence, reference FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?",
            sequence,
            atMost);
  }

  @Override
  public long last() {
    return tx.look().number("SELECT coalesce(max(sequence), 0) FROM change");
  }

  void add(Reference reference) {
    tx.change().update("INSERT INTO change (reference) VALUES (?)", reference.value());
  }
}
