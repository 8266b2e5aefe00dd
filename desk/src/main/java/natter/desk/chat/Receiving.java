package natter.desk.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Position;
import org.springframework.web.multipart.MultipartFile;

/** Looks at what came in a message, before it is kept. */
final class Receiving {
  private Receiving() {}

  /**
   * What was sent, or what is wrong with it.
   *
   * @param wrong key of the phrase that says so; empty if nothing is
   */
  record Received(Written written, Optional<String> wrong) {
    static Received wrong(Written written, String why) {
      return new Received(written, Optional.of(why));
    }
  }

  static Received of(Written written, List<MultipartFile> files) throws IOException {
    List<MultipartFile> chosen = files.stream().filter(f -> !f.isEmpty()).toList();
    long bytes = chosen.stream().mapToLong(MultipartFile::getSize).sum();
    if (bytes > Photo.MOST_BYTES || chosen.size() > Photo.MOST) {
      return Received.wrong(written, "photo-large");
    }
    List<Photo> photos = new ArrayList<>();
    for (MultipartFile file : chosen) {
      Optional<Photo> photo = Photo.of(file);
      if (photo.isEmpty()) {
        return Received.wrong(written, "photo-only");
      }
      photos.add(photo.get());
    }
    return looked(written.with(photos));
  }

  static Received looked(Written written) {
    if (written.isEmpty()) {
      return Received.wrong(written, "empty");
    }
    return written.text().length() > Chat.LONGEST
        ? Received.wrong(written, "too-long")
        : new Received(written, Optional.empty());
  }

  /** A point on this earth; nothing if it is none. */
  static Optional<Position> position(String latitude, String longitude) {
    try {
      return latitude.isBlank() || longitude.isBlank()
          ? Optional.empty()
          : Optional.of(new Position(Double.parseDouble(latitude), Double.parseDouble(longitude)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A name that a page has for a message, of 128 bits or more. */
  static Optional<String> once(String said) {
    return Optional.of(said).filter(s -> s.matches("[\\w-]{20,64}"));
  }

  /** The number of a line. */
  static Optional<Long> line(String said) {
    return said.matches("\\d{1,18}") ? Optional.of(Long.valueOf(said)) : Optional.empty();
  }
}
