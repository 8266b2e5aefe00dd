package natter.index.ledger;

import java.util.Optional;
import natter.bot.talk.Secrets;

/** Keys in table {@code secret}. */
record SqlSecrets(SqlTx tx) implements Secrets {
  private static final String REPLACE = Upsert.into("secret", "purpose", "content");

  @Override
  public byte[] keep(String purpose, byte[] fresh) {
    tx.change()
        .update(
            "INSERT INTO secret (purpose, content) VALUES (?, ?) ON CONFLICT (purpose) DO NOTHING",
            purpose,
            fresh);
    return find(purpose).orElseThrow();
  }

  @Override
  public Optional<byte[]> find(String purpose) {
    return tx.look().find(Row::bytes, "SELECT content FROM secret WHERE purpose = ?", purpose);
  }

  @Override
  public void replace(String purpose, byte[] content) {
    tx.change().update(REPLACE, purpose, content);
  }
}
