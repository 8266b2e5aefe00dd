package natter.bot;

import java.time.Duration;

/**
 * When natter speaks up by itself.
 *
 * @param left how much of a target, in percent, is left when it warns
 * @param escalate how long after a deadline managers are told, if nothing came of telling the team
 *     lead; whole days are working days
 * @param call how often it calls whoever is on call
 * @param ask how long after closing it asks whether a matter has been sorted out
 */
public record Intervals(int left, Duration escalate, Duration call, Duration ask) {
  public static final Intervals USUAL =
      new Intervals(20, Duration.ofDays(1), Duration.ofMinutes(15), Duration.ofDays(5));

  public Intervals {
    if (left < 0 || left > 100) {
      throw new IllegalArgumentException("percent: " + left);
    }
  }
}
