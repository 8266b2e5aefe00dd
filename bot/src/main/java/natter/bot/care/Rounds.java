package natter.bot.care;

import java.util.List;
import java.util.Optional;

/** Acts on many concerns at once, with what came of each. */
public interface Rounds {
  /** Keeps a new one, with where its concerns stand at first. */
  void plan(Round round, List<Round.Stop> stops);

  Optional<Round> find(String id);

  /** Every concern of it, in the order in which they were planned. */
  List<Round.Stop> stops(String id);

  /** Those that still wait, in that order. */
  List<Round.Stop> waiting(String id, int atMost);

  /** Notes what came of one. */
  void settle(String id, Round.Stop stop);
}
