package natter.bot.talk;

import java.util.Optional;

/**
 * Keys that natter made for itself, and what others handed it to keep, beside what they protect, so
 * that every natter on one ledger has the same.
 */
public interface Secrets {
  /**
   * The key for a purpose: the one kept before, or else {@code fresh}, which is kept from now on.
   */
  byte[] keep(String purpose, byte[] fresh);

  /** What was kept for a purpose, if anything. */
  Optional<byte[]> find(String purpose);

  /** Keeps this from now on, whatever was kept before. */
  void replace(String purpose, byte[] content);
}
