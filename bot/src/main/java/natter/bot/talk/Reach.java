package natter.bot.talk;

import java.util.Optional;

/** What we know of addresses that what we sent came back from; of all others nothing. */
public interface Reach {
  Optional<Standing> of(Address address);

  /** Keeps it in place of what was kept before for its address. */
  void keep(Standing standing);

  /** From now on nothing is known against the address. */
  void forget(Address address);

  /** Whether nothing speaks against sending to this address. */
  default boolean isOpen(Address address) {
    return of(address).map(Standing::reachable).orElse(true);
  }
}
