package natter.bot.talk;

import java.time.Instant;

/**
 * A browser in which a resident chats without an account.
 *
 * @param digest of the secret in its cookie
 * @param address what natter knows them by
 * @param since when they first wrote
 * @param until when the secret is good no more, unless they write again
 */
public record Guest(String digest, Address address, Instant since, Instant until) {
  public boolean isGood(Instant now) {
    return now.isBefore(until);
  }

  public Guest until(Instant later) {
    return new Guest(digest, address, since, later);
  }

  /** Never shows by what they are known. */
  @Override
  public String toString() {
    return "a guest";
  }
}
