package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.talk.Address;

/**
 * Every concern there is. Each change is also written to the change log, in the same transaction.
 */
public interface Concerns {
  Optional<Concern> find(Reference reference);

  boolean has(Reference reference);

  /** Keeps a new one, or what became of a known one. */
  void keep(Concern concern);

  /** What one person told us, newest first. */
  List<Concern> from(Address address, int atMost);

  /** Of what one person told us, what stands there, newest first. */
  List<Concern> from(Address address, Concern.Status status, int atMost);

  /**
   * Whether one person told us of this service from {@code since} to {@code until}, in another
   * parcel than this.
   */
  boolean told(Address address, String service, Instant since, Instant until, long otherThan);

  /** Those that seem to go on about this one, newest first. */
  List<Concern> following(Reference reference, int atMost);

  /**
   * Newest first, from just before {@code last} on; from the newest where there is none. So whoever
   * goes through all of them holds only a few at a time.
   */
  List<Concern> before(Optional<Concern> last, int atMost);

  /** Those that were read from one parcel; several if it spoke of several matters. */
  List<Concern> cameIn(long parcel);

  /** What was told of these wards since then, newest first; never a restricted one. */
  List<Concern> of(Set<String> wards, Instant since, int atMost);

  long count();
}
