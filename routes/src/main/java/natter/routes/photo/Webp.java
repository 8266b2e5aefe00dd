package natter.routes.photo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WebP (RFC 9649): chunks in a RIFF file. Kept are the picture, its animation and its colour
 * profile; not kept are Exif, XMP, and what nobody knows.
 */
final class Webp {
  private static final String EXTENDED = "VP8X";
  private static final String LOSSY = "VP8 ";
  private static final String LOSSLESS = "VP8L";
  private static final String EXIF = "EXIF";
  private static final Set<String> SEEN =
      Set.of(EXTENDED, LOSSY, LOSSLESS, "ALPH", "ANIM", "ANMF", "ICCP");
  private static final int HAS_EXIF = 0x08;
  private static final int HAS_XMP = 0x04;

  private final byte[] content;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private @Nullable Exif exif;
  private byte[] extended = {};
  private long pixels;
  private int at = 12;

  private Webp(byte[] content) {
    this.content = content;
  }

  static Optional<Picture> of(byte[] content) {
    var webp = new Webp(content);
    while (webp.chunk()) {
      // goes on to the next
    }
    return webp.pixels > 0 ? Optional.of(webp.picture()) : Optional.empty();
  }

  private Picture picture() {
    Optional<Exif> noted = Optional.ofNullable(exif);
    byte[] turned = extended.length == 0 ? new byte[0] : Picture.turned(noted);
    var body = new ByteArrayOutputStream(content.length);
    body.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    if (extended.length > 0) {
      int flags = extended[0] & ~(HAS_EXIF | HAS_XMP);
      extended[0] = (byte) (turned.length > 0 ? flags | HAS_EXIF : flags);
      write(body, EXTENDED, extended, 0, extended.length);
    }
    body.writeBytes(rest.toByteArray());
    if (turned.length > 0) {
      write(body, EXIF, turned, 0, turned.length);
    }
    var bare = new ByteArrayOutputStream(body.size() + 8);
    write(bare, "RIFF", body.toByteArray(), 0, body.size());
    return new Picture(bare.toByteArray(), noted, pixels, true);
  }

  private static void write(
      ByteArrayOutputStream to, String name, byte[] bytes, int from, int length) {
    to.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
    to.writeBytes(Bytes.fourBack(length));
    to.write(bytes, from, length);
    if (length % 2 == 1) {
      to.write(0);
    }
  }

  /** Takes the next one; false after the last, or where it is cut off. */
  private boolean chunk() {
    if (content.length - at < 8) {
      return false;
    }
    String name = new String(content, at, 4, StandardCharsets.ISO_8859_1);
    long length = Math.min(Bytes.fourBack(content, at + 4), content.length - at - 8L);
    int from = at + 8;
    int to = from + (int) length;
    take(name, from, to);
    at = to + (int) (length % 2);
    return true;
  }

  private void take(String name, int from, int to) {
    switch (name) {
      case EXTENDED -> {
        extended = Picture.part(content, from, to);
        pixels = (three(from + 4) + 1) * (three(from + 7) + 1);
      }
      case LOSSY -> pixels = Math.max(pixels, side(from + 6) * side(from + 8));
      case LOSSLESS -> pixels = Math.max(pixels, lossless(Bytes.fourBack(content, from + 1)));
      case EXIF -> exif = exif(from, to);
      default -> {
        // only copied, or not
      }
    }
    if (SEEN.contains(name) && !name.equals(EXTENDED)) {
      write(rest, name, content, from, to - from);
    }
  }

  /** Some write the opening of JPEG's segment before it. */
  private Exif exif(int from, int to) {
    int start = Bytes.has(content, from, "Exif\0\0") ? from + 6 : from;
    return Exif.of(Picture.part(content, start, to));
  }

  private long three(int at) {
    return Bytes.twoBack(content, at) | (long) Bytes.one(content, at + 2) << 16;
  }

  private long side(int at) {
    return Bytes.twoBack(content, at) & 0x3fff;
  }

  private static long lossless(long bits) {
    return ((bits & 0x3fff) + 1) * ((bits >> 14 & 0x3fff) + 1);
  }
}
