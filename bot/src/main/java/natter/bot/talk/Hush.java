package natter.bot.talk;

import java.time.Instant;

/**
 * Somebody on this conversation may be in danger: no announcements and no questions how we did,
 * until the concern is closed; and only the numbers to call, until they say that they can be
 * answered here, if a person at home may be the danger.
 *
 * @param reference the concern; when its ticket is closed this ends
 * @param danger id of the kind of danger
 * @param safe whether they can be answered here
 * @param since when that was last said or asked
 */
public record Hush(String reference, String danger, Safe safe, Instant since) {

  /** Whether somebody can be answered here. */
  public enum Safe {
    /** Nothing speaks against it. */
    UNASKED,
    /** We asked and wait. */
    ASKED,
    NO,
    YES
  }

  /** Whether nothing may be said here but whom to call. */
  public boolean numbersOnly() {
    return safe == Safe.ASKED || safe == Safe.NO;
  }

  public Hush now(Safe next, Instant at) {
    return new Hush(reference, danger, next, at);
  }
}
