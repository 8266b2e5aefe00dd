package natter.index.ledger;

import java.time.Instant;
import java.util.Optional;
import natter.bot.people.Failed;
import natter.bot.people.Failures;

/** Failures to prove who one is, in table {@code failure}. */
record SqlFailures(SqlTx tx) implements Failures {
  private static final String KEEP = Upsert.into("failure", "digest", "times", "last");

  @Override
  public Optional<Failed> find(String digest) {
    return tx.look()
        .find(
            row -> new Failed(row.text(), Math.toIntExact(row.number()), row.time()),
            "SELECT digest, times, last FROM failure WHERE digest = ?",
            digest);
  }

  @Override
  public void keep(Failed f) {
    tx.change().update(KEEP, f.digest(), f.times(), f.last());
  }

  @Override
  public void forgive(String digest) {
    tx.change().update("DELETE FROM failure WHERE digest = ?", digest);
  }

  @Override
  public void forgiveOlder(Instant then) {
    tx.change().update("DELETE FROM failure WHERE last < ?", then);
  }
}
