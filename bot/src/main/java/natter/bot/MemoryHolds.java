package natter.bot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.privacy.Hold;
import natter.bot.privacy.Holds;

/** Holds in memory. */
record MemoryHolds(Draft draft) implements Holds {
  @Override
  public void put(Hold hold) {
    Memory memory = draft.memory();
    draft.put(memory.holds, memory.holdsByReference.numberOf(hold.reference()), hold);
  }

  @Override
  public Optional<Hold> on(Reference reference) {
    return draft.memory().holdsByReference.first(reference);
  }

  @Override
  public void lift(Reference reference) {
    List.copyOf(draft.memory().holdsByReference.numbers(reference))
        .forEach(n -> draft.remove(draft.memory().holds, n));
  }

  @Override
  public List<Hold> all() {
    return draft.memory().holds.rows().values().stream()
        .sorted(
            Comparator.comparing(Hold::since).reversed().thenComparing(h -> h.reference().value()))
        .toList();
  }
}
