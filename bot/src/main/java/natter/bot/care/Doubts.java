package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the last review doubts. */
public interface Doubts {
  /**
   * A look through the concerns for a second opinion.
   *
   * @param at when
   * @param lessons from how many concerns it learnt
   * @param looked how many it looked at
   */
  record Review(Instant at, long lessons, long looked) {}

  /** Keeps what a review found, in place of what the last one did. */
  void keep(Review review, List<Doubt> found);

  /** The last review, if there ever was one. */
  Optional<Review> last();

  /** The surest first. */
  List<Doubt> all();

  /** An officer has spoken: there is nothing to doubt any more. */
  void settle(Reference reference);
}
