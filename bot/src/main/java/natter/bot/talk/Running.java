package natter.bot.talk;

import java.time.Instant;

/**
 * A natter that runs on this ledger.
 *
 * @param id of its data folder, for good
 * @param place the machine it runs on, for people
 * @param since when it started
 * @param seen when it last said that it is there
 */
public record Running(String id, String place, Instant since, Instant seen) {
  public Running seen(Instant now) {
    return new Running(id, place, since, now);
  }
}
