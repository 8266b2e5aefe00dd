package natter.bot.talk;

/**
 * Keys that natter made for itself, kept beside what they protect, so that every natter on one
 * ledger has the same.
 */
public interface Secrets {
  /**
   * The key for a purpose: the one kept before, or else {@code fresh}, which is kept from now on.
   */
  byte[] keep(String purpose, byte[] fresh);
}
