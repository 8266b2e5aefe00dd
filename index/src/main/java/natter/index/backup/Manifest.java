package natter.index.backup;

import java.time.Instant;
import java.util.Map;

/**
 * What one backup holds; written last, so that a backup without it is none.
 *
 * @param form of all this; 1
 * @param made the moment it is of
 * @param by who asked for it: only those of the clock are thinned out
 * @param step the last migration of the ledger in it
 * @param counts rows of each of its tables
 * @param ledgerDigest SHA-256 of the ledger's plain bytes
 * @param key the id of the key it is encrypted with, or ""
 * @param files how many files of the vault belong to it
 * @param listDigest SHA-256 of the list of their digests
 */
public record Manifest(
    int form,
    Instant made,
    By by,
    String step,
    Map<String, Long> counts,
    long ledgerBytes,
    String ledgerDigest,
    String key,
    long files,
    long fileBytes,
    String listDigest) {
  static final int FORM = 1;

  /** Who asks for backups. */
  public enum By {
    HAND,
    CLOCK
  }

  public Manifest {
    counts = Map.copyOf(counts);
  }

  /** How many rows a table has. */
  public long count(String table) {
    return counts.getOrDefault(table, 0L);
  }
}
