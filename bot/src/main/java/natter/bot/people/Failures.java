package natter.bot.people;

import java.time.Instant;
import java.util.Optional;

/**
 * Who failed to prove who they are. It is in the ledger so that neither a second natter on it nor a
 * start gives anybody fresh tries.
 */
public interface Failures {
  Optional<Failed> find(String digest);

  /** In the place of the one with the same digest. */
  void keep(Failed failed);

  /** Does nothing if there is none. */
  void forgive(String digest);

  /** Forgets those whose last one was before that. */
  void forgiveOlder(Instant then);
}
