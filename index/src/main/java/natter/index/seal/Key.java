package natter.index.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One key of 256 bits, by its id: the start of its SHA-256, which tells nothing else about it. What
 * is small is sealed with AES-GCM, what is a stream with Tink's AES-GCM-HKDF of segments, each with
 * a key derived for it.
 */
final class Key {
  /** Of the key itself. */
  static final int BYTES = 32;

  /** Of its id, as bytes. */
  static final int ID_BYTES = 4;

  private static final String MAC = "HmacSha256";
  private static final int SEGMENT = 1 << 20;

  private final String id;
  private final Aead aead;
  private final StreamingAead streaming;

  private Key(String id, Aead aead, StreamingAead streaming) {
    this.id = id;
    this.aead = aead;
    this.streaming = streaming;
  }

  static Key of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + secret.length);
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
      return new Key(
          HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES)),
          new AesGcmJce(derived(secret, "natter rows and files")),
          new AesGcmHkdfStreaming(derived(secret, "natter streams"), MAC, BYTES, SEGMENT, 0));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  private static byte[] derived(byte[] secret, String use) throws GeneralSecurityException {
    return Hkdf.computeHkdf(
        MAC, secret, new byte[0], use.getBytes(StandardCharsets.US_ASCII), BYTES);
  }

  String id() {
    return id;
  }

  Aead aead() {
    return aead;
  }

  StreamingAead streaming() {
    return streaming;
  }
}
