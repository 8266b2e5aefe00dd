package natter.desk.entry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import natter.desk.page.QrCode;

/**
 * A key for codes, to be taken over by an app.
 *
 * @param letters the key in base 32 (RFC 4648), in groups of four, for those who type it
 * @param size how many squares the QR code is wide and high, with its quiet zone
 * @param path its black squares as a path of SVG
 */
public record KeyPicture(String letters, int size, String path) {
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  static KeyPicture of(byte[] key, String council, String account) {
    String letters = base32(key);
    QrCode code = QrCode.of(uri(letters, council, account));
    return new KeyPicture(letters.replaceAll("(.{4})(?!$)", "$1 "), code.size(), code.path());
  }

  /** As apps agree on it: github.com/google/google-authenticator/wiki/Key-Uri-Format. */
  private static String uri(String letters, String council, String account) {
    String issuer = encoded("natter " + council);
    return "otpauth://totp/"
        + issuer
        + ":"
        + encoded(account)
        + "?secret="
        + letters
        + "&issuer="
        + issuer;
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String base32(byte[] bytes) {
    var letters = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte b : bytes) {
      held = held << Byte.SIZE | (b & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        letters.append(BASE_32.charAt(held >> bits & 0x1f));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      letters.append(BASE_32.charAt(held << (BITS - bits) & 0x1f));
    }
    return letters.toString();
  }
}
