package natter.index.ledger;

import java.util.Optional;
import natter.bot.people.SecondFactor;
import natter.bot.people.SecondFactors;

/** Second factors in table {@code second_factor}. */
record SqlSecondFactors(SqlTx tx) implements SecondFactors {
  private static final String KEEP =
      Upsert.into("second_factor", "account", "secret", "confirmed", "last_step", "recovery");

  @Override
  public Optional<SecondFactor> find(String account) {
    return tx.look()
        .find(
            row ->
                new SecondFactor(
                    row.text(), row.bytes(), row.yes(), row.number(), row.list(String.class)),
            "SELECT account, secret, confirmed, last_step, recovery FROM second_factor"
                + " WHERE account = ?",
            account);
  }

  @Override
  public void keep(SecondFactor f) {
    tx.change()
        .update(KEEP, f.account(), f.key(), f.confirmed(), f.lastStep(), Json.of(f.recovery()));
  }

  @Override
  public void forget(String account) {
    tx.change().update("DELETE FROM second_factor WHERE account = ?", account);
  }
}
