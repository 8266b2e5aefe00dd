package natter.routes.photo;

import java.util.Optional;
import natter.bot.talk.Attached.Looks;
import natter.bot.talk.Cleaner;
import natter.bot.talk.Position;

/**
 * Takes Exif, XMP, IPTC and comments out of JPEG, PNG, WebP, GIF, HEIC and AVIF; what it looks like
 * stays the same, pixel by pixel, with how it is held and its colour profile. Any other picture or
 * film is left as it is, and marked.
 */
public final class PhotoCleaner implements Cleaner {
  private static final long MOST_PIXELS = 60_000_000;
  private static final int MOST_BYTES = 5_000_000;

  @Override
  public Cleaned clean(String type, byte[] content) {
    return Picture.of(content)
        .map(PhotoCleaner::cleaned)
        .orElseGet(() -> new Cleaned(content, new Looks(isTelling(type), false)));
  }

  private static Cleaned cleaned(Picture picture) {
    boolean small = picture.pixels() <= MOST_PIXELS && picture.bare().length <= MOST_BYTES;
    return new Cleaned(picture.bare(), new Looks(false, picture.isForPages() && small));
  }

  /** Cameras and phones make pictures, films and sounds; drawings are made by hand. */
  private static boolean isTelling(String type) {
    boolean made =
        type.startsWith("image/") || type.startsWith("video/") || type.startsWith("audio/");
    return made && !type.equals("image/svg+xml");
  }

  /** Where a picture was taken, if it says so. Never throws. */
  public static Optional<Position> place(byte[] content) {
    return Picture.place(content);
  }
}
