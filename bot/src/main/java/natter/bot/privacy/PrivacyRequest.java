package natter.bot.privacy;

import java.time.Instant;
import java.util.Optional;
import natter.bot.talk.Address;

/**
 * What a person asked to be done with their data.
 *
 * @param id says nothing about them
 * @param from where they asked, and proved that the address is theirs
 * @param due a month after they asked (article 12 (3) of the UK GDPR)
 * @param officer account name of who settled it; empty while nobody did, or if natter did
 * @param note what came of it
 */
public record PrivacyRequest(
    String id,
    Kind kind,
    Address from,
    Instant asked,
    Instant due,
    State state,
    String officer,
    String note,
    Optional<Instant> settled) {
  /** What for. */
  public enum Kind {
    /** A copy of all that is kept of them. */
    COPY,
    /** To be forgotten. */
    ERASE
  }

  /** Where it stands. */
  public enum State {
    OPEN,
    DONE,
    REFUSED
  }

  public PrivacyRequest {
    asked = Instant.ofEpochMilli(asked.toEpochMilli());
    due = Instant.ofEpochMilli(due.toEpochMilli());
  }

  public static PrivacyRequest open(
      String id, Kind kind, Address from, Instant asked, Instant due) {
    return new PrivacyRequest(id, kind, from, asked, due, State.OPEN, "", "", Optional.empty());
  }

  public PrivacyRequest settled(State now, String by, String words, Instant when) {
    return new PrivacyRequest(id, kind, from, asked, due, now, by, words, Optional.of(when));
  }
}
