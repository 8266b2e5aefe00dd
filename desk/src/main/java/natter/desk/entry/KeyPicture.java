package natter.desk.entry;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

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
    BitMatrix squares = squares(uri(letters, council, account));
    return new KeyPicture(
        letters.replaceAll("(.{4})(?!$)", "$1 "), squares.getWidth(), path(squares));
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

  private static BitMatrix squares(String uri) {
    try {
      return new QRCodeWriter()
          .encode(
              uri,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M,
                  EncodeHintType.MARGIN,
                  4));
    } catch (WriterException e) {
      throw new IllegalStateException("a key fits into a QR code", e);
    }
  }

  private static String path(BitMatrix squares) {
    var path = new StringBuilder();
    for (int y = 0; y < squares.getHeight(); y++) {
      for (int x = 0; x < squares.getWidth(); x++) {
        if (squares.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return path.toString();
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
