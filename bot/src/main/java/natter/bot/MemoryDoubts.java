package natter.bot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Doubt;
import natter.bot.care.Doubts;
import natter.bot.care.Reference;

/** Doubts in memory. */
record MemoryDoubts(Draft draft) implements Doubts {
  private static final long ONLY = 1;

  @Override
  public void keep(Review review, List<Doubt> found) {
    Memory memory = draft.memory();
    List.copyOf(memory.doubts.rows().keySet()).forEach(n -> draft.remove(memory.doubts, n));
    found.forEach(d -> draft.add(memory.doubts, number -> d));
    draft.put(memory.reviews, ONLY, review);
  }

  @Override
  public Optional<Review> last() {
    return draft.memory().reviews.find(ONLY);
  }

  @Override
  public List<Doubt> all() {
    return draft.memory().doubts.rows().values().stream()
        .sorted(
            Comparator.comparingDouble(Doubt::share)
                .reversed()
                .thenComparing(d -> d.reference().value()))
        .toList();
  }

  @Override
  public void settle(Reference reference) {
    Memory memory = draft.memory();
    List.copyOf(memory.doubtsByReference.numbers(reference))
        .forEach(n -> draft.remove(memory.doubts, n));
  }
}
