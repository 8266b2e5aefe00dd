package natter.index.ledger;

import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Verdicts;

/** Verdicts in table {@code verdict}. */
record SqlVerdicts(SqlTx tx) implements Verdicts {
  private static final String KEEP =
      Upsert.into("verdict", "reference", "asked", "sorted", "did", "safer", "said");

  @Override
  public Optional<Verdict> find(Reference reference) {
    return tx.look()
        .find(
            row ->
                new Verdict(
                    reference,
                    row.time(),
                    row.maybeText().map(Sorted::valueOf),
                    row.maybeSmall(),
                    row.maybeSmall(),
                    row.maybeTime()),
            "SELECT asked, sorted, did, safer, said FROM verdict WHERE reference = ?",
            reference.value());
  }

  @Override
  public void keep(Verdict verdict) {
    tx.change()
        .update(
            KEEP,
            verdict.reference().value(),
            verdict.asked(),
            verdict.sorted(),
            verdict.did(),
            verdict.safer(),
            verdict.said());
  }
}
