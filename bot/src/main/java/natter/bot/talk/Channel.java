package natter.bot.talk;

/**
 * A way out to people. One attempt per call, no retry of its own: the outbox does that.
 *
 * <p>An implementer promises: {@code send} returns only once the other side has taken the words; it
 * may be called by several threads at once; it gives up within a bounded time.
 */
public interface Channel {
  /** How many are sent at once where nobody says otherwise. */
  int AT_ONCE = 4;

  /** As in {@link Address#channel()}. */
  String name();

  /** How many it sends at once. */
  default int atOnce() {
    return AT_ONCE;
  }

  /**
   * Asked before a dispatch is marked as being sent: whether its pace lets it go. Whoever is given
   * leave sends it next, once. Returns at once.
   */
  default Leave leave(Dispatch dispatch) {
    return Leave.NOW;
  }

  /**
   * Sends it once.
   *
   * @return the channel's own id of what was sent; empty where it has none
   * @throws Undelivered for now, for good, or nobody knows
   */
  String send(Dispatch dispatch) throws Undelivered;
}
