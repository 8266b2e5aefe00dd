package natter.index.ledger;

import java.util.Optional;
import natter.bot.people.SecondFactor;
import natter.bot.people.SecondFactors;
import natter.index.seal.WrongKey;

/** Second factors in table {@code second_factor}. */
record SqlSecondFactors(SqlTx tx) implements SecondFactors {
  private static final String KEEP =
      Upsert.into(
          "second_factor", "account", "secret", "confirmed", "last_step", "recovery", "key");

  @Override
  public Optional<SecondFactor> find(String account) {
    return tx.look()
        .find(
            row -> {
              String key = row.text();
              return new SecondFactor(
                  row.text(),
                  opened(key, row.bytes(), account),
                  row.yes(),
                  row.number(),
                  row.list(String.class));
            },
            "SELECT key, account, secret, confirmed, last_step, recovery FROM second_factor"
                + " WHERE account = ?",
            account);
  }

  @Override
  public void keep(SecondFactor f) {
    tx.change()
        .update(
            KEEP,
            f.account(),
            tx.change().ring().seal(f.key(), about(f.account())),
            f.confirmed(),
            f.lastStep(),
            Json.of(f.recovery()),
            tx.change().ring().current());
  }

  private byte[] opened(String key, byte[] secret, String account) {
    try {
      return key.isEmpty() ? secret : tx.look().ring().open(secret, about(account));
    } catch (WrongKey e) {
      throw new IllegalStateException("a second factor cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Under this name it is encrypted. */
  static String about(String account) {
    return "second factor " + account;
  }

  @Override
  public void forget(String account) {
    tx.change().update("DELETE FROM second_factor WHERE account = ?", account);
  }
}
