package natter.bot.talk;

import java.time.Instant;
import java.util.Optional;

/**
 * A dispatch and what became of it.
 *
 * @param dispatch the dispatch
 * @param state where it stands
 * @param tries how often it was tried
 * @param next when it may be tried again
 * @param reason why it is not sent (yet), without anybody's words; empty otherwise
 * @param sent when the channel took it
 * @param id the channel's own id of what was sent, empty before
 */
public record Dispatched(
    Dispatch dispatch,
    State state,
    int tries,
    Instant next,
    String reason,
    Optional<Instant> sent,
    String id) {

  /** Where a dispatch stands: planned → sending → sent | later | dead | unknown. */
  public enum State {
    PLANNED,
    SENDING,
    SENT,
    /** Failed for now; tried again at {@code next}. */
    LATER,
    /** Failed for good; shown to a person. */
    DEAD,
    /** Nobody knows whether it arrived; shown to a person, never repeated by itself. */
    UNKNOWN,
    /** Kept back on purpose (dry run). */
    HELD
  }

  /** The same, of a dispatch with other words. */
  public Dispatched saying(Dispatch words) {
    return new Dispatched(words, state, tries, next, reason, sent, id);
  }
}
