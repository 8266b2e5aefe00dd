package natter.bot.people;

import java.time.Instant;

/**
 * A link that is good once.
 *
 * @param digest SHA-256 of its token, in lower-case hexadecimal
 * @param purpose what it lets somebody do
 * @param account whose it is; empty for the first administrator's
 * @param made when
 * @param expires from when on it is good for nothing
 */
public record Link(String digest, Purpose purpose, String account, Instant made, Instant expires) {
  /** What a link lets somebody do. */
  public enum Purpose {
    /** Make the first administrator. */
    FIRST,
    /** Choose the first password of an account. */
    INVITATION,
    /** Choose another password. */
    PASSWORD,
    /** Take what may be dangerous, by the link in a call. */
    TAKE
  }
}
