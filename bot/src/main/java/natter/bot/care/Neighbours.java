package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.scope.Place;
import natter.bot.talk.Address;

/** What several people told us of one matter, and who of them asked to hear what comes of it. */
public interface Neighbours {
  /** How many are looked at, at most. */
  int MOST = 50;

  /**
   * Concerns about a service that somebody acts on, received since then, that nobody needs a right
   * to see, at a place that is near ({@link Place#isNear}); newest first, at most {@link #MOST}.
   */
  List<Concern> open(String service, Instant since, Place place, int metres);

  /** Notes that a concern says the same as an older one, which must not be an echo itself. */
  void echo(Reference concern, Reference older, Instant now);

  /** The same as no other any more. */
  void parted(Reference concern);

  /** The concern that this one says the same as. */
  Optional<Reference> older(Reference concern);

  /** The concerns that say the same as this one, in the order in which they came. */
  List<Reference> echoes(Reference older);

  /** Notes that somebody asks to hear what comes of a concern. Returns whether that is new. */
  boolean listen(Listener who);

  /** They ask no more to hear what comes of it. */
  void unlisten(Reference older, Address who);

  /** Who asked to hear what comes of it, in the order in which they asked. */
  List<Listener> listeners(Reference older);

  /**
   * Somebody who asked to hear what comes of somebody else's concern.
   *
   * @param older that concern
   * @param address who
   * @param own the reference of their own
   * @param since when they asked
   */
  record Listener(Reference older, Address address, Reference own, Instant since) {}
}
