package natter.bot.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Browsers in which residents chat, by the digests of their secrets.
 *
 * <p>Life of a guest: {@link #keep}t with their first words and again with each that follow, and
 * when an officer ends it; gone when they leave the page, or when they have not written for long.
 */
public interface Guests {
  Optional<Guest> find(String digest);

  /** In the place of the one with the same digest. */
  void keep(Guest guest);

  /** Does nothing if there is none. */
  void leave(String digest);

  /** Those who chat under this address, the first one first. */
  List<Guest> at(Address address);

  /** Forgets all whose time was over by then. Returns how many. */
  int forget(Instant then);
}
