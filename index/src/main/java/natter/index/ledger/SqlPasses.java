package natter.index.ledger;

import java.time.Instant;
import java.util.Optional;
import natter.bot.care.Pass;
import natter.bot.care.Passes;

/** Passes in table {@code pass}. */
record SqlPasses(SqlTx tx) implements Passes {
  @Override
  public void issue(Pass pass) {
    tx.change()
        .update(
            "INSERT INTO pass (digest, purpose, about, expires) VALUES (?, ?, ?, ?)",
            pass.digest(),
            pass.purpose(),
            pass.about(),
            pass.expires());
  }

  @Override
  public Optional<Pass> find(String digest, String purpose, Instant now) {
    return tx.look()
        .find(
            row -> new Pass(row.text(), row.text(), row.text(), row.time()),
            "SELECT digest, purpose, about, expires FROM pass"
                + " WHERE digest = ? AND purpose = ? AND expires > ?",
            digest,
            purpose,
            now);
  }

  @Override
  public boolean useUp(String digest) {
    return tx.change().update("DELETE FROM pass WHERE digest = ?", digest) > 0;
  }

  @Override
  public void revoke(String purpose, String about) {
    tx.change().update("DELETE FROM pass WHERE purpose = ? AND about = ?", purpose, about);
  }
}
