package natter.bot.talk;

import java.time.Instant;
import java.util.Optional;

/**
 * A browser in which a resident chats without an account.
 *
 * @param digest of the secret in its cookie
 * @param address what natter knows them by
 * @param since when they first wrote
 * @param until when the secret is good no more, unless they write again
 * @param ended when an officer ended it, if one did: it opens nothing since, but a page that says
 *     so
 */
public record Guest(
    String digest, Address address, Instant since, Instant until, Optional<Instant> ended) {
  /** One that goes on. */
  public Guest(String digest, Address address, Instant since, Instant until) {
    this(digest, address, since, until, Optional.empty());
  }

  public boolean isGood(Instant now) {
    return ended.isEmpty() && now.isBefore(until);
  }

  public Guest until(Instant later) {
    return new Guest(digest, address, since, later, ended);
  }

  public Guest ended(Instant now) {
    return new Guest(digest, address, since, until, ended.or(() -> Optional.of(now)));
  }

  /** Never shows by what they are known. */
  @Override
  public String toString() {
    return "a guest";
  }
}
