package natter.bot.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which of several natters on one ledger does what only one may do, and which there are.
 *
 * <p>Life of a lease: {@link #take}n, {@link #renew}ed again and again, {@link #leave}ft in the
 * end; who dies leaves nothing, and is known by a lease that nobody renews. No two clocks are
 * compared: who waits counts how long the lease stays as it is.
 */
public interface Leases {
  Optional<Lease> find(String work);

  /**
   * Takes it if it still is as it was seen.
   *
   * @param seen as it was; nothing if there was none
   * @return the lease, with a term of its own; nothing if somebody was quicker
   */
  Optional<Lease> take(String work, String holder, Optional<Lease> seen, Instant now);

  /** Says that its holder lives. Returns false if another natter has taken it. */
  boolean renew(Lease lease);

  /** Anybody may take it at once. Does nothing if another natter has taken it. */
  void leave(Lease lease);

  /** Whether it has not been taken by another natter, nor can be before the transaction ends. */
  boolean isHeld(Lease lease);

  /** Keeps it in place of what was kept under its id. */
  void here(Running natter);

  /** It runs no more. */
  void gone(String id);

  /** Those that said they are there and not that they went, the oldest first. */
  List<Running> running();
}
