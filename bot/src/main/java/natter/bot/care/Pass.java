package natter.bot.care;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What a link lets somebody do who has no account. The ledger knows a digest of the link's token
 * alone.
 *
 * @param digest of the token
 * @param purpose what for, as in {@code referral}
 * @param about which one
 * @param expires until when
 */
public record Pass(String digest, String purpose, String about, Instant expires) {
  /** SHA-256 of a token, in lower-case hexadecimal digits. */
  public static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
