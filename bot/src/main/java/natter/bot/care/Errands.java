package natter.bot.care;

import java.time.Instant;
import java.util.Optional;

/** Work left for the natter that runs. */
public interface Errands {
  /** Leaves a new one and returns its number. */
  long leave(String kind, String argument, Instant now);

  /** The oldest that waits, or that was running when the last natter died. */
  Optional<Errand> next();

  void keep(Errand errand);

  Optional<Errand> find(long number);
}
