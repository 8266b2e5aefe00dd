package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import natter.bot.talk.Address;
import natter.bot.talk.Guest;
import natter.bot.talk.Guests;

/** Guests in memory. */
record MemoryGuests(Draft draft) implements Guests {
  @Override
  public Optional<Guest> find(String digest) {
    return draft.memory().guestsByDigest.first(digest);
  }

  @Override
  public void keep(Guest guest) {
    long number = draft.memory().guestsByDigest.numberOf(guest.digest());
    draft.put(draft.memory().guests, number, guest);
  }

  @Override
  public void leave(String digest) {
    end(g -> g.digest().equals(digest));
  }

  @Override
  public List<Guest> at(Address address) {
    return draft.memory().guestsByAddress.rows(address).toList();
  }

  @Override
  public int forget(Instant then) {
    return end(g -> !then.isBefore(g.until()));
  }

  private int end(Predicate<Guest> which) {
    List<Long> ending =
        draft.memory().guests.rows().entrySet().stream()
            .filter(e -> which.test(e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    ending.forEach(n -> draft.remove(draft.memory().guests, n));
    return ending.size();
  }
}
