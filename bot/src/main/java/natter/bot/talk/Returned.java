package natter.bot.talk;

import java.util.Optional;

/**
 * What a bounce says became of a mail of ours (RFC 3464, RFC 5965, and those that keep to neither).
 *
 * @param dispatch mark of the dispatch it is about, proven by the sealed return address; empty if
 *     nothing proves it, and then it must change nothing
 * @param verdict what it means
 * @param recipient the address that failed, as the bounce says; may be empty
 * @param status the enhanced status code (RFC 3463) as {@code 5.1.1}; empty if there is none
 * @param reason what the verdict rests on, in our own words, as {@code user unknown}
 */
public record Returned(
    Optional<String> dispatch, Verdict verdict, String recipient, String status, String reason) {

  /** What a bounce means. */
  public enum Verdict {
    /** The address does not work and will not. */
    HARD,
    /** It did not work this time: full, too large, refused for what was written. */
    SOFT,
    /** It is still being tried: nothing is lost yet. */
    DELAYED,
    /** It arrived, and its reader complained (RFC 5965). */
    COMPLAINT,
    /** It says nothing that could be understood. */
    UNCLEAR
  }
}
