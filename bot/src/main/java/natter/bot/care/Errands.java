package natter.bot.care;

import java.time.Instant;
import java.util.Optional;

/** Work left for the natter that runs; of several on one ledger, for the one that does the work. */
public interface Errands {
  /** Leaves a new one and returns its number. */
  long leave(String kind, String argument, Instant now);

  /** Leaves one for that natter alone: what it is about lies on its machine. */
  long leave(String natter, String kind, String argument, Instant now);

  /** The oldest that waits, or that was running when the last natter died; none of one natter. */
  Optional<Errand> next();

  /** The same, of those that are for that natter alone. */
  Optional<Errand> next(String natter);

  void keep(Errand errand);

  Optional<Errand> find(long number);
}
