package natter.bot.talk;

import java.time.Instant;
import java.util.Optional;

/**
 * That the ledger came from a backup.
 *
 * @param made when the backup was made: what came later is to be taken again
 * @param at when it was restored: what came earlier may have been answered
 * @param gathered when mail that had been moved away meanwhile was taken again
 */
public record Restored(Instant made, Instant at, Optional<Instant> gathered) {}
