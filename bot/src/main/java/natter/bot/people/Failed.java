package natter.bot.people;

import java.time.Instant;

/**
 * How often somebody failed of late to prove who they are.
 *
 * @param digest of what they tried and from where, by {@link Digest}
 * @param times how often in a row
 * @param last when they did so last
 */
public record Failed(String digest, int times, Instant last) {
  /** Once more. */
  public Failed again(Instant now) {
    return new Failed(digest, times + 1, now);
  }
}
