package natter.index.ledger;

import java.time.Instant;
import java.util.List;
import natter.bot.care.Reference;
import natter.bot.care.Watchers;

/** Watchers in table {@code watcher}. */
record SqlWatchers(SqlTx tx) implements Watchers {
  @Override
  public void watch(Reference reference, String officer, Instant now) {
    tx.change()
        .update(
            """
            INSERT INTO watcher (reference, officer, since) VALUES (?, ?, ?)
            ON CONFLICT (reference, officer) DO NOTHING""",
            reference.value(),
            officer,
            now);
  }

  @Override
  public void unwatch(Reference reference, String officer) {
    tx.change()
        .update(
            "DELETE FROM watcher WHERE reference = ? AND officer = ?", reference.value(), officer);
  }

  @Override
  public List<String> of(Reference reference) {
    return tx.look()
        .list(
            Row::text,
            "SELECT officer FROM watcher WHERE reference = ? ORDER BY officer",
            reference.value());
  }

  @Override
  public List<Reference> watchedBy(String officer, int atMost) {
    return tx.look()
        .list(
            row -> new Reference(row.text()),
            "SELECT reference FROM watcher WHERE officer = ? ORDER BY since DESC, reference LIMIT ?",
            officer,
            atMost);
  }
}
