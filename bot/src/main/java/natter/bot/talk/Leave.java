package natter.bot.talk;

import java.time.Duration;

/**
 * Whether a channel takes something now, and if not, who has to wait.
 *
 * @param waits who has to
 * @param time how long; nothing if nobody has to
 */
public record Leave(Whom waits, Duration time) {
  /** It may go at once. */
  public static final Leave NOW = new Leave(Whom.NOBODY, Duration.ZERO);

  /** Who has to wait. */
  public enum Whom {
    NOBODY,
    /** What goes to the same address; the others may go. */
    THIS_ADDRESS,
    EVERYBODY
  }

  /** The others may go, but nothing to this address before the time is over. */
  public static Leave notTo(Duration time) {
    return new Leave(Whom.THIS_ADDRESS, time);
  }

  /** Nothing goes before the time is over. */
  public static Leave notYet(Duration time) {
    return new Leave(Whom.EVERYBODY, time);
  }

  public boolean isGiven() {
    return waits == Whom.NOBODY;
  }
}
