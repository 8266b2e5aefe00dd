package natter.bot.talk;

/** How it ended with a dispatch that did not arrive. */
public enum Ending {
  /** It came back, or its server said that nobody is there. */
  BOUNCED,
  /** They no longer let us write to them. */
  BLOCKED,
  /** They stopped between planning and sending. */
  STOPPED,
  /** What we sent before came back: it was never tried. */
  UNREACHABLE,
  /** Not now, for reasons of their own. */
  KEPT_BACK,
  /** The broadcast was cancelled. */
  CANCELLED,
  /** Anything else. */
  FAILED
}
