package natter.bot.care;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import natter.bot.care.Audit.Deed;

/**
 * What binds a line of the {@link Audit} to the one before: the SHA-256, in lower-case hexadecimal,
 * of that line's seal, then of the number, the time in epoch milliseconds, and each text with its
 * length in front, so that no two lines read the same.
 */
public final class Seal {
  /** What stands before the first line. */
  public static final String NONE = "0".repeat(64);

  private Seal() {}

  public static String of(String before, long number, Deed deed) {
    var bytes = new ByteArrayOutputStream();
    put(bytes, before);
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(deed.at().toEpochMilli()).array());
    put(bytes, deed.who());
    put(bytes, deed.from());
    put(bytes, deed.what().name());
    put(bytes, deed.about());
    put(bytes, deed.detail());
    return HexFormat.of().formatHex(sha256(bytes.toByteArray()));
  }

  private static void put(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
