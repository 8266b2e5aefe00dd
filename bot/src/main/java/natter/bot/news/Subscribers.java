package natter.bot.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.talk.Address;

/**
 * Who asked to hear about what. A subscription is asked for, then on, then stopped; where the
 * channel itself shows whose address it is, it is on at once. The fact that somebody stopped is
 * kept.
 */
public interface Subscribers {
  /**
   * Keeps one that goes on. What goes on for the same address and interest gives way to it; what
   * was stopped stays beside it.
   */
  void keep(Subscription subscription);

  /** What one address hears, or asked to hear and has yet to confirm; oldest first. */
  List<Subscription> by(Address address);

  /** All that there ever was for one address, oldest first. */
  List<Subscription> ever(Address address);

  /** What is on about something, oldest first. */
  List<Subscription> of(Interest interest);

  /**
   * Ends all that goes on for one address.
   *
   * @param how the words they said, or what ended it
   * @return as it was before
   */
  List<Subscription> stop(Address address, String how, Instant now);

  /** Ends one; nothing if it does not go on. */
  Optional<Subscription> stop(Address address, Interest interest, String how, Instant now);

  /** How often an address hears from now on, of all that goes on for it. */
  void often(Address address, Often often);

  /**
   * Who hears any of these now: each address once, by channel and handle. For audiences of every
   * size: take a page, and ask again for those after its last.
   */
  List<Hearer> hearing(Set<Interest> any, Optional<Address> after, int atMost);

  /** Those in this state since before {@code before}, oldest first. */
  List<Subscription> waiting(Subscription.State state, Instant before, int atMost);

  /** Who hears so often, and was last told all before {@code before}; in no order. */
  List<Told> due(Often often, Instant before, int atMost);

  /** The address has been told all until then. */
  void told(Address address, Instant until);

  /** Somebody who hears us. */
  record Hearer(Address address, Often often) {}

  /** Somebody, and until when they have been told all: first, since when they hear us. */
  record Told(Address address, Instant until) {}
}
