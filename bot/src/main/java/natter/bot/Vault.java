package natter.bot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Keeps the content of files, each once, known by what is in it. */
public interface Vault {
  /**
   * Keeps it durably: whoever has the digest finds the content, whatever happens afterwards.
   *
   * @return its SHA-256 in lower-case hexadecimal digits
   * @throws StoreTrouble if it cannot be kept
   */
  String keep(byte[] content);

  /** The content, exactly; empty if it is not there or no longer what it was. */
  Optional<byte[]> find(String digest);

  /** Removes it for good. Says whether it was there. */
  boolean drop(String digest);

  /** SHA-256 in lower-case hexadecimal digits. */
  static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
