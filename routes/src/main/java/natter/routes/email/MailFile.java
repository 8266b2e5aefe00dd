package natter.routes.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.talk.Attachment;
import natter.bot.talk.Enclosure;
import natter.bot.talk.Parcel;
import natter.bot.talk.Position;
import natter.bot.talk.Unreadable;
import natter.routes.photo.PhotoCleaner;

/**
 * A file in a mail.
 *
 * @param what its name, its type by its content, and its size
 * @param room how many bytes of the mail it takes
 * @param content decodes it
 */
record MailFile(Attachment what, long room, Supplier<byte[]> content) {

  /** Decodes the files of a mail, in their order, as many as there is room for. */
  static List<Enclosure> unpack(Parcel parcel) throws Unreadable {
    try {
      return unpack(MailContent.of(MailParts.of(parcel.raw())).files());
    } catch (RuntimeException | StackOverflowError e) {
      throw new Unreadable("unpacking it failed: " + e.getClass().getSimpleName(), e);
    }
  }

  private static List<Enclosure> unpack(List<MailFile> files) {
    var enclosures = new ArrayList<Enclosure>();
    long taken = 0;
    for (MailFile file : files) {
      boolean fits = taken + file.room() <= Parcel.LARGEST;
      taken += fits ? file.room() : 0;
      Optional<byte[]> content = fits ? Optional.of(file.content().get()) : Optional.empty();
      enclosures.add(new Enclosure(file.what(), content));
    }
    return enclosures;
  }

  /** Where the first photo that says so was taken. */
  static Optional<Position> photographed(Parcel parcel) {
    try {
      return unpack(parcel).stream()
          .filter(file -> file.what().type().startsWith("image/"))
          .flatMap(file -> file.content().stream())
          .flatMap(content -> PhotoCleaner.place(content).stream())
          .findFirst();
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }
}
