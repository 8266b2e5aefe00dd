package natter.bot.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Dispatches on their way. The only place that remembers what was sent.
 *
 * <p>Life of a dispatch: {@link #plan}ned, found {@link #due}, marked {@link #sending} just before
 * the channel is called, then {@link #sent}, {@link #later}, {@link #dead} or {@link #unknown}.
 * What a crash leaves in {@code sending} becomes unknown by {@link #recover} at the next start. A
 * person may {@link #retry} what is dead, unknown or held.
 */
public interface Outbox {
  /** Why something is unknown after {@link #recover}. */
  String INTERRUPTED = "natter stopped while it was being sent";

  /** Plans it, unless its key is known already. */
  void plan(Dispatch dispatch);

  /**
   * Keeps it in {@code state} from the start (sent by being readable, or held back), unless its key
   * is known.
   */
  void place(Dispatch dispatch, Dispatched.State state, Instant when);

  /**
   * Keeps it as unknown from the start, unless its key is known: it may have been sent before, by a
   * natter whose ledger is lost.
   */
  void doubt(Dispatch dispatch, String reason);

  /**
   * Keeps it as later from the start, not to be tried before {@code until}, unless its key is
   * known.
   */
  void postpone(Dispatch dispatch, Instant until, String reason);

  /**
   * Planned, or later and its time has come, for one channel: by kind, then in the order in which
   * they were put here.
   */
  List<Dispatched> due(String channel, Instant now, int atMost);

  /**
   * Marks it as being sent and counts the try.
   *
   * @throws IllegalArgumentException here and below, if there is no such dispatch
   * @throws IllegalStateException if it is not planned or later: nothing is sent twice knowingly
   */
  void sending(String key);

  /** Marks all of these, each as {@link #sending(String)} does. */
  default void sending(List<String> keys) {
    keys.forEach(key -> sending(key));
  }

  /**
   * The channel took it; {@code id} is the channel's own id of it.
   *
   * @throws IllegalStateException if it was not being sent, and not unknown either
   */
  void sent(String key, Instant when, String id);

  /** Tells all of these, each as {@link #sent(String, Instant, String)} does. */
  default void sent(List<Taken> taken) {
    taken.forEach(each -> sent(each.key(), each.when(), each.id()));
  }

  /** That the channel took the dispatch of this key, and the channel's own id of it. */
  record Taken(String key, Instant when, String id) {}

  /**
   * @throws IllegalStateException if it was not being sent
   */
  void later(String key, Instant next, String reason);

  /**
   * Not before {@code until}, though nothing failed.
   *
   * @throws IllegalStateException if it is not planned or later
   */
  void putOff(String key, Instant until, String reason);

  /** From any state: what was sent may still come back. */
  default void dead(String key, String reason) {
    dead(key, Ending.FAILED, reason);
  }

  /** As {@link #dead(String, String)}, in a way of its own. */
  void dead(String key, Ending how, String reason);

  /**
   * @throws IllegalStateException if it was not being sent
   */
  void unknown(String key, String reason);

  /**
   * It was marked, but never handed to the channel: planned again.
   *
   * @throws IllegalStateException if it was not being sent, and not unknown either
   */
  void unsent(String key);

  /** What was being sent when we died: from sending to unknown. Returns how many. */
  int recover();

  /** All that is planned, later or being sent may have been sent: unknown. Returns how many. */
  int doubtAll(String reason);

  /**
   * From dead, unknown or held back to planned, by a person's decision. Does nothing to any other.
   */
  void retry(String key, Instant when);

  Optional<Dispatched> find(String key);

  /** What is planned or later for an address, the first that was put here first. */
  List<Dispatched> waiting(Address to, int atMost);

  /** The dispatch that the channel knows by this id. */
  Optional<Dispatched> byId(String channel, String id);

  /** The dispatch with this {@link Dispatch#mark}, whatever its state. */
  Optional<Dispatched> marked(String mark);

  /** Those in one state, the last that was put here first. */
  List<Dispatched> in(Dispatched.State state, int atMost);

  long count(Dispatched.State state);

  /** When the oldest dispatch that is planned or later was planned. */
  Optional<Instant> oldestDue();

  /**
   * The earliest time at which a dispatch of this channel that failed for now may be tried again.
   */
  Optional<Instant> nextTry(String channel);
}
