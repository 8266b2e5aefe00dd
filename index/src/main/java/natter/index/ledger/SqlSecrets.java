package natter.index.ledger;

import java.util.List;
import java.util.Optional;
import natter.bot.talk.Secrets;
import natter.index.seal.WrongKey;

/** Keys in table {@code secret}, encrypted where {@code natter.key} is set. */
record SqlSecrets(SqlTx tx) implements Secrets {
  private static final String REPLACE = Upsert.into("secret", "purpose", "content", "key");

  @Override
  public byte[] keep(String purpose, byte[] fresh) {
    tx.change()
        .update(
            "INSERT INTO secret (purpose, content, key) VALUES (?, ?, ?) ON CONFLICT (purpose) DO NOTHING",
            purpose,
            sealed(purpose, fresh),
            tx.change().ring().current());
    return find(purpose).orElseThrow();
  }

  @Override
  public Optional<byte[]> find(String purpose) {
    return tx.look()
        .find(
            row -> opened(row.text(), row.bytes(), purpose),
            "SELECT key, content FROM secret WHERE purpose = ?",
            purpose);
  }

  @Override
  public void replace(String purpose, byte[] content) {
    tx.change().update(REPLACE, purpose, sealed(purpose, content), tx.change().ring().current());
  }

  /** Encrypts those that are plain, or encrypted with an older key, with the one for new data. */
  void reseal() {
    List<String> older =
        tx.change()
            .list(
                Row::text,
                "SELECT purpose FROM secret WHERE key <> ?",
                tx.change().ring().current());
    older.forEach(purpose -> replace(purpose, find(purpose).orElseThrow()));
  }

  private byte[] sealed(String purpose, byte[] content) {
    return tx.change().ring().seal(content, about(purpose));
  }

  private byte[] opened(String key, byte[] content, String purpose) {
    try {
      return key.isEmpty() ? content : tx.look().ring().open(content, about(purpose));
    } catch (WrongKey e) {
      throw new IllegalStateException(about(purpose) + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Under this name it is encrypted. */
  private static String about(String purpose) {
    return "secret " + purpose;
  }
}
