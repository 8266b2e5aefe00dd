package natter.bot.care;

import java.time.Instant;

/**
 * Work that a command leaves for the natter that runs, with how far it got.
 *
 * @param number given by the ledger
 * @param kind {@code reindex} or {@code import}
 * @param argument what it needs to know, e.g. a path
 * @param asked when
 * @param done how much is done, out of {@code total}
 * @param total how much there is; 0 while nobody knows
 * @param state where it stands
 * @param note what came of it, or why it failed
 */
public record Errand(
    long number,
    String kind,
    String argument,
    Instant asked,
    long done,
    long total,
    State state,
    String note) {
  /** Where an errand stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }
}
