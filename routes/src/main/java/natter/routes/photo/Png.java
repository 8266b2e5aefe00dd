package natter.routes.photo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * PNG (W3C, third edition): a row of chunks. Kept are those that change what is seen; not kept are
 * texts, times, Exif, what nobody knows, and what follows the end.
 */
final class Png {
  static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

  private static final String HEADER = "IHDR";
  private static final String DATA = "IDAT";
  private static final String END = "IEND";
  private static final String EXIF = "eXIf";
  private static final Set<String> SEEN =
      Set.of(
          HEADER, "PLTE", DATA, END, "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs",
          "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT");

  /** Length, name and check sum. */
  private static final int AROUND = 12;

  private final byte[] content;
  private final ByteArrayOutputStream front = new ByteArrayOutputStream();
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private @Nullable Exif exif;
  private long pixels;
  private boolean hasData;
  private int at = SIGNATURE.length();

  private Png(byte[] content) {
    this.content = content;
  }

  static Optional<Picture> of(byte[] content) {
    var png = new Png(content);
    while (png.chunk()) {
      // goes on to the next
    }
    return png.pixels > 0 && png.hasData ? Optional.of(png.picture()) : Optional.empty();
  }

  private Picture picture() {
    Optional<Exif> noted = Optional.ofNullable(exif);
    byte[] turned = Picture.turned(noted);
    var bare = new ByteArrayOutputStream(content.length);
    bare.writeBytes(SIGNATURE.getBytes(StandardCharsets.ISO_8859_1));
    bare.writeBytes(front.toByteArray());
    if (turned.length > 0) {
      bare.writeBytes(made(EXIF, turned));
    }
    bare.writeBytes(rest.toByteArray());
    return new Picture(bare.toByteArray(), noted, pixels, true);
  }

  private static byte[] made(String name, byte[] data) {
    byte[] named = name.getBytes(StandardCharsets.ISO_8859_1);
    var sum = new CRC32();
    sum.update(named);
    sum.update(data);
    var chunk = new ByteArrayOutputStream();
    chunk.writeBytes(Bytes.four(data.length));
    chunk.writeBytes(named);
    chunk.writeBytes(data);
    chunk.writeBytes(Bytes.four(sum.getValue()));
    return chunk.toByteArray();
  }

  /** Takes the next one; false after the last, or where it is cut off. */
  private boolean chunk() {
    if (content.length - at < AROUND) {
      return false;
    }
    long length = Bytes.four(content, at);
    boolean whole = length <= content.length - at - AROUND;
    int end = whole ? at + AROUND + (int) length : content.length;
    String name = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
    take(name, at + 8, end - 4);
    if (SEEN.contains(name)) {
      (hasData ? rest : front).write(content, at, end - at);
    } else if (Character.isUpperCase(name.charAt(0))) {
      throw new IllegalArgumentException("it cannot be seen without a chunk that nobody knows");
    }
    at = end;
    return whole && !name.equals(END);
  }

  private void take(String name, int from, int to) {
    switch (name) {
      case HEADER -> pixels = Bytes.four(content, from) * Bytes.four(content, from + 4);
      case EXIF -> exif = Exif.of(Picture.part(content, from, to));
      case DATA -> hasData = true;
      default -> {
        // only copied, or not
      }
    }
  }
}
