package natter.bot.care;

import java.util.List;
import java.util.Optional;

/**
 * All that officers said about how natter understood. Nothing is forgotten; the last word counts.
 */
public interface Lessons {
  void add(Lesson lesson);

  /** Those about one concern, oldest first. */
  List<Lesson> about(Reference reference);

  /** The last word on each concern, newest first. */
  List<Lesson> latest(int atMost);

  /** How many concerns were spoken about. */
  long count();

  /** The last word on one concern. */
  default Optional<Lesson> last(Reference reference) {
    return about(reference).reversed().stream().findFirst();
  }
}
