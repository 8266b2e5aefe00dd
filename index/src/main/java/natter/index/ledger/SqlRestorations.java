package natter.index.ledger;

import java.time.Instant;
import java.util.Optional;
import natter.bot.talk.Restorations;
import natter.bot.talk.Restored;

/** Restorations in table {@code restored}. */
record SqlRestorations(SqlTx tx) implements Restorations {
  @Override
  public Optional<Restored> last() {
    return tx.look()
        .find(
            row -> new Restored(row.time(), row.time(), row.maybeTime()),
            "SELECT made, restored, gathered FROM restored ORDER BY number DESC LIMIT 1");
  }

  @Override
  public void note(Restored restored) {
    tx.change()
        .update(
            "INSERT INTO restored (made, restored, gathered) VALUES (?, ?, ?)",
            restored.made(),
            restored.at(),
            restored.gathered());
  }

  @Override
  public void gathered(Instant now) {
    tx.change()
        .update(
            "UPDATE restored SET gathered = ?"
                + " WHERE number = (SELECT max(number) FROM restored)",
            now);
  }
}
