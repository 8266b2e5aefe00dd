package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accounts of the desk, and the one-time links that make them. */
public interface Officers {
  Optional<Officer> find(String name);

  void keep(Officer officer);

  List<Officer> all();

  /**
   * Remembers a one-time link by the digest of its token, until {@code expires}. Earlier links end.
   */
  void invite(String digest, Instant expires);

  /** Whether the link is known, unused and not expired at {@code now}. */
  boolean invited(String digest, Instant now);

  /** Uses the link up. Returns whether it was good at {@code now}. */
  boolean accept(String digest, Instant now);
}
