package natter.bot.talk;

import java.time.Instant;
import java.util.Optional;

/** When the ledger was restored from a backup, if ever. */
public interface Restorations {
  /** The last time. */
  Optional<Restored> last();

  void note(Restored restored);

  /** Mail that had been moved away before the last time was taken again. */
  void gathered(Instant now);
}
