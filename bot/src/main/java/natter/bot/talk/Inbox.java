package natter.bot.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Parcels, kept before anything else happens.
 *
 * <p>Life of a parcel: a door {@link #keep}s it, {@link #waiting} lists it in order, and then it is
 * either {@link #heard} or {@link #setAside} with a reason; one that was set aside waits again
 * after {@link #retry}.
 */
public interface Inbox {
  /**
   * Keeps those that are new by (channel, id); the others are already here. Returns how many were
   * new.
   */
  int keep(List<Parcel> parcels);

  /**
   * Parcels nobody has heard yet with a number above {@code after}, lowest number first; fewer than
   * {@code atMost} if they are large, but at least one if there is one.
   */
  List<Arrival> waiting(long after, int atMost);

  /**
   * The parcel is dealt with.
   *
   * @throws IllegalArgumentException here and below, if there is no such parcel
   * @throws IllegalStateException if it does not wait: nothing is heard twice
   */
  void heard(long number);

  /** The parcel is dealt with: a robot sent it, nobody answers; an officer can still look at it. */
  void heardRobot(long number, Message.Kind kind, String why);

  /**
   * The parcel cannot be read or heard: kept, shown to an officer, out of the way. Does nothing to
   * one that is dealt with.
   */
  void setAside(long number, String reason, Instant when);

  /** A parcel that was set aside waits again. Does nothing to any other. */
  void retry(long number);

  /**
   * All that waits to be heard, or for the rest of its album, may have been answered before, by a
   * natter whose ledger is lost. Returns how many.
   */
  int doubtWaiting();

  Optional<Arrival> find(long number);

  /** The number of the parcel that a channel knows by this id. */
  Optional<Long> numberOf(String channel, String id);

  /** What was set aside, newest first. */
  List<Aside> asides(int atMost);

  /** What robots sent, newest first; the reason is {@code kind: why}, the kind in lower case. */
  List<Aside> fromRobots(int atMost);

  /** When the oldest parcel that waits was received. */
  Optional<Instant> oldestWaiting();

  /** How many parcels wait. */
  long waitingCount();

  /**
   * A parcel that nobody answered.
   *
   * @param number its number in the inbox
   * @param channel where it came from
   * @param received when
   * @param bytes its size
   * @param reason why, without the resident's words
   */
  record Aside(long number, String channel, Instant received, long bytes, String reason) {}
}
