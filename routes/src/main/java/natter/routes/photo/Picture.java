package natter.routes.photo;

import java.util.Arrays;
import java.util.Optional;
import natter.bot.talk.Position;

/**
 * A picture taken apart: what is seen, and what it says beside that. Nothing is decoded: its
 * segments are told apart and copied, or left out.
 *
 * @param bare the picture with nothing but what is needed to see it right
 * @param exif what the camera noted, if it did (CIPA DC-008)
 * @param pixels how many it says it has
 * @param isForPages whether every browser shows it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Picture(byte[] bare, Optional<Exif> exif, long pixels, boolean isForPages) {

  /** A form in which pictures come. */
  private interface Form {
    Optional<Picture> of(byte[] content);
  }

  /**
   * Empty if it is no picture of a form that is known here, or one that is not made as its form
   * says. Never throws, and looks at each byte a few times at most.
   */
  static Optional<Picture> of(byte[] content) {
    try {
      return form(content).of(content);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty(); // cut off, or lying about its lengths
    }
  }

  private static Form form(byte[] content) {
    if (Bytes.has(content, 0, "\u00ff\u00d8\u00ff")) {
      return Jpeg::of;
    }
    if (Bytes.has(content, 0, Png.SIGNATURE)) {
      return Png::of;
    }
    if (Bytes.has(content, 0, "RIFF") && Bytes.has(content, 8, "WEBP")) {
      return Webp::of;
    }
    if (Bytes.has(content, 0, "GIF8")) {
      return Gif::of;
    }
    return Bytes.has(content, 4, "ftyp") ? Heif::of : unknown -> Optional.empty();
  }

  /** Where it was taken, as the camera noted. Never throws. */
  static Optional<Position> place(byte[] content) {
    Optional<Exif> exif =
        Bytes.has(content, 0, "II*\0") || Bytes.has(content, 0, "MM\0*")
            ? Optional.of(Exif.of(content)) // a TIFF is made of nothing else
            : of(content).flatMap(Picture::exif);
    return exif.flatMap(Exif::position);
  }

  /** What has to be said about how it is held, in as few bytes as can be; none if nothing. */
  static byte[] turned(Optional<Exif> exif) {
    return exif.map(Exif::orientation).filter(o -> o > 1).map(Exif::saying).orElse(new byte[0]);
  }

  /** A part of it. */
  static byte[] part(byte[] content, int from, int to) {
    if (from < 0 || to > content.length) {
      throw new IndexOutOfBoundsException("it ends before " + to);
    }
    return Arrays.copyOfRange(content, from, to);
  }
}
