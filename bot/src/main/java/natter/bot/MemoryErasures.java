package natter.bot;

import java.util.List;
import natter.bot.privacy.Erased;
import natter.bot.privacy.Erasures;

/** Who was erased, in memory. */
record MemoryErasures(Draft draft) implements Erasures {
  @Override
  public void add(Erased erased) {
    boolean known = of(erased.digest()).stream().anyMatch(e -> e.at().equals(erased.at()));
    if (!known) {
      draft.add(draft.memory().erased, n -> erased);
    }
  }

  @Override
  public List<Erased> all() {
    return List.copyOf(draft.memory().erased.rows().values());
  }

  @Override
  public List<Erased> of(String digest) {
    return draft.memory().erasedByDigest.rows(digest).toList();
  }

  @Override
  public boolean any() {
    return !draft.memory().erased.rows().isEmpty();
  }
}
