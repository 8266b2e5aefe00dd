package natter.routes.photo;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JPEG (ITU T.81, annex B): a row of segments. Kept are those that say how to decode it, its JFIF
 * and Adobe notes (without the small picture in the former) and its colour profile; not kept are
 * Exif, XMP, IPTC, comments, whatever else programs write, and what follows the picture's end.
 */
final class Jpeg {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int JFIF = 0xe0;
  private static final int NOTES = 0xe1;
  private static final int PROFILE = 0xe2;
  private static final int ADOBE = 0xee;
  private static final String EXIF = "Exif\0\0";

  private final byte[] content;
  private final ByteArrayOutputStream front = new ByteArrayOutputStream();
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private @Nullable Exif exif;
  private long pixels;
  private boolean scanned;
  private int at = 2;

  private Jpeg(byte[] content) {
    this.content = content;
  }

  static Optional<Picture> of(byte[] content) {
    var jpeg = new Jpeg(content);
    while (jpeg.segment()) {
      // goes on to the next
    }
    return jpeg.pixels > 0 && jpeg.scanned ? Optional.of(jpeg.picture()) : Optional.empty();
  }

  private Picture picture() {
    Optional<Exif> noted = Optional.ofNullable(exif);
    byte[] turned = Picture.turned(noted);
    var bare = new ByteArrayOutputStream(content.length);
    bare.writeBytes(new byte[] {(byte) 0xff, (byte) START});
    bare.writeBytes(front.toByteArray());
    if (turned.length > 0) {
      bare.writeBytes(head(NOTES, EXIF.length() + turned.length));
      bare.writeBytes(EXIF.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      bare.writeBytes(turned);
    }
    bare.writeBytes(rest.toByteArray());
    bare.writeBytes(new byte[] {(byte) 0xff, (byte) END});
    return new Picture(bare.toByteArray(), noted, pixels, true);
  }

  private static byte[] head(int marker, int length) {
    int all = length + 2;
    return new byte[] {(byte) 0xff, (byte) marker, (byte) (all >> 8), (byte) all};
  }

  /** Takes the next one; false at the end, whether it is the right one or it is cut off there. */
  private boolean segment() {
    while (at < content.length && Bytes.one(content, at) != 0xff) {
      at++; // as decoders do, and what is skipped is not kept
    }
    while (at < content.length && Bytes.one(content, at) == 0xff) {
      at++;
    }
    if (at + 2 >= content.length) {
      return false;
    }
    int marker = Bytes.one(content, at++);
    if (marker == END) {
      return false;
    }
    if (marker == START) {
      throw new IllegalArgumentException("a picture starts within a picture");
    }
    if (marker <= 1 || isRestart(marker)) {
      return true;
    }
    int end = at + Bytes.two(content, at);
    if (end < at + 2 || end > content.length) {
      return false;
    }
    take(marker, at + 2, end);
    at = end;
    if (marker == SCAN) {
      scanned = true;
      scan();
    }
    return true;
  }

  private void take(int marker, int from, int to) {
    if (isFrame(marker) && to - from >= 5) {
      pixels = (long) Math.max(1, Bytes.two(content, from + 1)) * Bytes.two(content, from + 3);
    }
    if (marker == JFIF && Bytes.has(content, from, "JFIF\0") && to - from >= 14) {
      front.writeBytes(head(JFIF, 14));
      front.write(content, from, 12);
      front.writeBytes(new byte[2]); // no small picture
    } else if (marker == NOTES && Bytes.has(content, from, EXIF) && exif == null) {
      exif = Exif.of(Picture.part(content, from + EXIF.length(), to));
    } else if (isNeeded(marker, from)) {
      rest.writeBytes(head(marker, to - from));
      rest.write(content, from, to - from);
    }
  }

  private boolean isNeeded(int marker, int from) {
    return switch (marker) {
      case PROFILE -> Bytes.has(content, from, "ICC_PROFILE\0");
      case ADOBE -> Bytes.has(content, from, "Adobe");
      // Frames, tables, restart intervals, scans, number of lines, expansion.
      default -> (marker >= 0xc0 && marker <= 0xcf) || (marker >= SCAN && marker <= 0xdf);
    };
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  /** Copies coded data, up to a marker that ends it. */
  private void scan() {
    int from = at;
    while (at < content.length && !endsScan(at)) {
      at++;
    }
    rest.write(content, from, at - from);
  }

  private boolean endsScan(int i) {
    if (Bytes.one(content, i) != 0xff || i + 1 >= content.length) {
      return false;
    }
    int next = Bytes.one(content, i + 1);
    return next != 0 && next != 0xff && !isRestart(next);
  }
}
