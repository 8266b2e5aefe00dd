package natter.index.ledger;

import natter.bot.talk.Secrets;

/** Keys in table {@code secret}. */
record SqlSecrets(SqlTx tx) implements Secrets {
  @Override
  public byte[] keep(String purpose, byte[] fresh) {
    tx.change()
        .update(
            "INSERT INTO secret (purpose, content) VALUES (?, ?) ON CONFLICT (purpose) DO NOTHING",
            purpose,
            fresh);
    return tx.look()
        .find(Row::bytes, "SELECT content FROM secret WHERE purpose = ?", purpose)
        .orElseThrow();
  }
}
