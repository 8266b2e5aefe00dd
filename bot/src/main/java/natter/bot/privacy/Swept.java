package natter.bot.privacy;

import java.time.Instant;

/**
 * What a night's sweep did for one rule, or would have done.
 *
 * @param kind id of the kind of data
 * @param service of which service; empty for all
 * @param before what is older goes
 * @param amount how many
 * @param held how many stay, because they are on hold
 * @param kept whether it was done, or only looked at
 */
public record Swept(
    Instant at, String kind, String service, Instant before, long amount, long held, boolean kept) {
  public Swept {
    at = Instant.ofEpochMilli(at.toEpochMilli());
    before = Instant.ofEpochMilli(before.toEpochMilli());
  }
}
