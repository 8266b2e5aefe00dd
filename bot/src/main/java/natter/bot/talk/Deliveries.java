package natter.bot.talk;

import java.util.List;
import java.util.Optional;

/**
 * The copies of broadcasts: dispatches, looked at by the broadcast they belong to ({@link
 * Dispatch#broadcast}). One row per recipient, from planning on.
 */
public interface Deliveries {
  /** What has yet to go is not due until {@link #wake}. */
  void rest(String broadcast);

  void wake(String broadcast);

  /** What has yet to go never will. Returns how many. */
  int cancel(String broadcast, String reason);

  /** How many stand where. */
  List<Count> count(String broadcast);

  /** Some of them, in the order of their keys, after a key; the first for none. */
  List<Delivery> list(String broadcast, Which which, Optional<String> after, int atMost);

  /** Which of them. */
  enum Which {
    ALL,
    /** Those that did not get it, or of whom nobody knows. */
    MISSED
  }

  /** How many copies stand in one state, having ended in one way; no ending but for the dead. */
  record Count(Dispatched.State state, Optional<Ending> ending, long copies) {}

  /** One copy, and how it ended if it is dead. */
  record Delivery(Dispatched copy, Optional<Ending> ending) {}
}
