package natter.bot.privacy;

import java.time.Instant;
import java.util.List;

/**
 * An address that was erased.
 *
 * @param digest of the address, by a key that stays with the ledger and its list
 * @param at when
 * @param stopped whether they had said stop: it stays so
 * @param concerns references of what was emptied
 * @param files SHA-256 of files that went
 */
public record Erased(
    String digest, Instant at, boolean stopped, List<String> concerns, List<String> files) {
  public Erased {
    at = Instant.ofEpochMilli(at.toEpochMilli());
    concerns = List.copyOf(concerns);
    files = List.copyOf(files);
  }
}
