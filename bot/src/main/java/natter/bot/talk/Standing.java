package natter.bot.talk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where an address stands after something came back from it.
 *
 * <p>One that does not work is unreachable at once. One that failed for a while gets a point a day
 * at most, and is unreachable with five; a week without a bounce forgets them all (as Mailman does,
 * whose {@code bounce_score_threshold} is 5.0 and {@code bounce_info_stale_after} 7 days).
 *
 * @param address whose
 * @param score days on which something came back lately
 * @param last when the last of them was
 * @param reachable whether we still write to it by ourselves
 * @param reason why something came back last, in our own words
 */
public record Standing(Address address, int score, Instant last, boolean reachable, String reason) {
  private static final int MOST = 5;
  private static final Duration STALE = Duration.ofDays(7);

  /** After a bounce that says the address does not work. */
  public static Standing hard(Address address, String reason, Instant now) {
    return new Standing(address, MOST, now, false, reason);
  }

  /** After the first bounce that says it did not work this time. */
  public static Standing soft(Address address, String reason, Instant now) {
    return new Standing(address, 1, now, true, reason);
  }

  /** After one more of them. */
  public Standing softAgain(String why, Instant now) {
    if (!reachable) {
      return this;
    }
    if (last.plus(STALE).isBefore(now)) {
      return soft(address, why, now);
    }
    if (day(last).equals(day(now))) {
      return this;
    }
    return new Standing(address, score + 1, now, score + 1 < MOST, why);
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }
}
