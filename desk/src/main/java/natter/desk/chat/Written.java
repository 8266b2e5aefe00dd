package natter.desk.chat;

import java.util.List;
import java.util.Optional;
import natter.bot.talk.Position;

/**
 * What a resident sends in the chat at once.
 *
 * @param text the words; may be empty where something else comes
 * @param line the number of the line whose button this is, if it is one
 * @param language BCP 47, of the page it was written on
 * @param position where they are, if they chose to say so
 * @param once what a page names it by that sends it again, since it does not know whether it came
 */
record Written(
    String text,
    Optional<Long> line,
    Optional<String> language,
    Optional<Position> position,
    List<Photo> photos,
    Optional<String> once) {
  Written {
    photos = List.copyOf(photos);
  }

  static Written of(String text, Optional<String> language) {
    return new Written(
        text, Optional.empty(), language, Optional.empty(), List.of(), Optional.empty());
  }

  Written saying(String other) {
    return new Written(other, line, language, position, photos, once);
  }

  /** A button under that line. */
  Written under(Optional<Long> number) {
    return new Written(text, number, language, position, photos, once);
  }

  Written at(Optional<Position> there) {
    return new Written(text, line, language, there, photos, once);
  }

  Written with(List<Photo> some) {
    return new Written(text, line, language, position, some, once);
  }

  Written named(Optional<String> name) {
    return new Written(text, line, language, position, photos, name);
  }

  boolean isEmpty() {
    return text.isEmpty() && position.isEmpty() && photos.isEmpty();
  }
}
