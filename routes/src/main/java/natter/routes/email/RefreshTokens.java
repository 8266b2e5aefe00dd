package natter.routes.email;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import natter.bot.Store;

/**
 * The refresh token that an endpoint handed out last. The one in the settings is only the first:
 * Microsoft gives a new one with each access token, and the old ones end.
 *
 * <p>In the ledger it is encrypted (AES-GCM) under the one in the settings, so that a copy of the
 * ledger opens no mailbox. Another one in the settings begins anew.
 */
final class RefreshTokens {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom CHANCE = new SecureRandom();

  private final Function<String, Optional<byte[]>> find;
  private final BiConsumer<String, byte[]> keep;

  RefreshTokens(Function<String, Optional<byte[]>> find, BiConsumer<String, byte[]> keep) {
    this.find = find;
    this.keep = keep;
  }

  static RefreshTokens inMemory() {
    Map<String, byte[]> all = new ConcurrentHashMap<>();
    return new RefreshTokens(p -> Optional.ofNullable(all.get(p)), all::put);
  }

  static RefreshTokens in(Store store) {
    return new RefreshTokens(
        purpose -> store.read(tx -> tx.secrets().find(purpose)),
        (purpose, secret) ->
            store.transact(
                tx -> {
                  tx.secrets().replace(purpose, secret);
                  return true;
                }));
  }

  String latest(Grant grant) {
    return find.apply(purpose(grant))
        .map(secret -> crypt(Cipher.DECRYPT_MODE, grant, secret))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse(grant.refreshToken());
  }

  void keep(Grant grant, String token) {
    byte[] words = token.getBytes(StandardCharsets.UTF_8);
    byte[] open = new byte[NONCE + words.length];
    CHANCE.nextBytes(open);
    System.arraycopy(words, 0, open, NONCE, words.length);
    byte[] secret = crypt(Cipher.ENCRYPT_MODE, grant, open);
    byte[] both = Arrays.copyOf(open, NONCE + secret.length);
    System.arraycopy(secret, 0, both, NONCE, secret.length);
    keep.accept(purpose(grant), both);
  }

  /** The first bytes are the nonce, the others what is turned. */
  private static byte[] crypt(int mode, Grant grant, byte[] nonceAndWords) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          mode,
          new SecretKeySpec(digest("key", grant), "AES"),
          new GCMParameterSpec(TAG_BITS, nonceAndWords, 0, NONCE));
      return cipher.doFinal(nonceAndWords, NONCE, nonceAndWords.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a refresh token in the ledger cannot be read", e);
    }
  }

  private static String purpose(Grant grant) {
    return "refresh-token-" + HexFormat.of().formatHex(digest("purpose", grant), 0, 8);
  }

  private static byte[] digest(String what, Grant grant) {
    try {
      String all =
          String.join(
              "\n", what, grant.endpoint().toString(), grant.clientId(), grant.refreshToken());
      return MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
