package natter.routes.photo;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * GIF89a: blocks. Kept are the pictures, what steers them and how often they repeat; not kept are
 * comments, texts, and what programs write, XMP among it.
 */
final class Gif {
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2c;
  private static final int END = 0x3b;
  private static final int CONTROL = 0xf9;
  private static final int APPLICATION = 0xff;

  private final byte[] content;
  private final ByteArrayOutputStream bare;
  private int at;
  private boolean hasPicture;

  private Gif(byte[] content) {
    this.content = content;
    this.bare = new ByteArrayOutputStream(content.length);
  }

  static Optional<Picture> of(byte[] content) {
    var gif = new Gif(content);
    gif.copyTo(13 + gif.colours(10));
    while (gif.block()) {
      // goes on to the next
    }
    gif.bare.write(END);
    long pixels = (long) Bytes.twoBack(content, 6) * Bytes.twoBack(content, 8);
    return gif.hasPicture && pixels > 0
        ? Optional.of(new Picture(gif.bare.toByteArray(), Optional.empty(), pixels, true))
        : Optional.empty();
  }

  /** How many bytes the table of colours has that the flags there announce. */
  private int colours(int flags) {
    int set = Bytes.one(content, flags);
    return (set & 0x80) == 0 ? 0 : 3 << ((set & 7) + 1);
  }

  private void copyTo(int end) {
    bare.writeBytes(Picture.part(content, at, end));
    at = end;
  }

  private boolean block() {
    if (at >= content.length) {
      return false;
    }
    return switch (Bytes.one(content, at)) {
      case EXTENSION -> {
        int end = past(at + 2);
        if (isSeen()) {
          copyTo(end);
        }
        at = end;
        yield true;
      }
      case PICTURE -> {
        hasPicture = true;
        copyTo(past(at + 10 + colours(at + 9) + 1));
        yield true;
      }
      case END -> false;
      default -> throw new IllegalArgumentException("no block starts like this");
    };
  }

  private boolean isSeen() {
    return switch (Bytes.one(content, at + 1)) {
      case CONTROL -> true;
      case APPLICATION ->
          Bytes.has(content, at + 3, "NETSCAPE2.0") || Bytes.has(content, at + 3, "ANIMEXTS1.0");
      default -> false;
    };
  }

  /** Behind the row of sub-blocks that starts there. */
  private int past(int from) {
    int next = from;
    while (Bytes.one(content, next) != 0) {
      next += Bytes.one(content, next) + 1;
    }
    return next + 1;
  }
}
