package natter.bot.care;

import java.time.Instant;
import java.util.List;

/** Officers who want to see what becomes of a concern, though it is not theirs. */
public interface Watchers {
  /** Notes that an officer watches it; one who does already goes on. */
  void watch(Reference reference, String officer, Instant now);

  void unwatch(Reference reference, String officer);

  /** Account names of those who watch it, in the order of the alphabet. */
  List<String> of(Reference reference);

  /** What an officer watches, what was added last first. */
  List<Reference> watchedBy(String officer, int atMost);
}
