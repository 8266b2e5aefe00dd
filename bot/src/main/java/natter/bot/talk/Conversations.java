package natter.bot.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations, one per address, with every line that was said. */
public interface Conversations {
  Optional<Conversation> with(Address address);

  /** Keeps the conversation in place of what was kept before for its address. */
  void keep(Conversation conversation);

  /** Adds a line; its number is given here and returned. Numbers only grow. */
  long say(Line line);

  /**
   * Lines of one conversation with a number above {@code after}, in order, leaving out those whose
   * dispatch is not {@link Dispatched.State#SENT}.
   */
  List<Line> heardBy(Address address, long after, int atMost);

  /**
   * A line that was said.
   *
   * @param number its number
   * @param to whose conversation it is in
   */
  record Spoken(long number, Address to) {}

  /** Lines of every conversation with a number above {@code after}, in order, heard or not. */
  List<Spoken> spoken(long after, int atMost);

  /** The number of the latest line of all; 0 if there is none. */
  long latest();

  /** Every line about one concern, in order, whatever became of its dispatch. */
  List<Line> about(String reference);

  /** When the person at this address last said something. */
  Optional<Instant> lastWord(Address address);

  /**
   * Conversations that have waited for an answer since before {@code moment}, longest first; those
   * aside in which we only asked how a matter was dealt with.
   */
  List<Conversation> unansweredSince(Instant moment, int atMost);
}
