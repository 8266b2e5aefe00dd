package natter.bot;

import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Reach;
import natter.bot.talk.Standing;

/** Standings in memory. */
record MemoryReach(Draft draft) implements Reach {
  @Override
  public Optional<Standing> of(Address address) {
    return draft.memory().standingsByAddress.first(address);
  }

  @Override
  public void keep(Standing standing) {
    draft.put(
        draft.memory().standings,
        draft.memory().standingsByAddress.numberOf(standing.address()),
        standing);
  }

  @Override
  public void forget(Address address) {
    if (of(address).isPresent()) {
      draft.remove(draft.memory().standings, draft.memory().standingsByAddress.numberOf(address));
    }
  }
}
