package natter.desk.page;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code to be drawn as SVG (ISO/IEC 18004, error correction M).
 *
 * @param size how many squares it is wide and high, with its quiet zone
 * @param path its black squares as a path of SVG
 */
public record QrCode(int size, String path) {
  private static final int QUIET_ZONE = 4;

  /**
   * @throws IllegalStateException if the words are too long for any QR code
   */
  public static QrCode of(String words) {
    BitMatrix squares = squares(words);
    return new QrCode(squares.getWidth(), path(squares));
  }

  private static BitMatrix squares(String words) {
    try {
      return new QRCodeWriter()
          .encode(
              words,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M,
                  EncodeHintType.MARGIN,
                  QUIET_ZONE));
    } catch (WriterException e) {
      throw new IllegalStateException("it does not fit into a QR code", e);
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
}
