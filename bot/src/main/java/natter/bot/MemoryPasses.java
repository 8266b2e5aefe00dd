package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Pass;
import natter.bot.care.Passes;

/** Passes in memory. */
record MemoryPasses(Draft draft) implements Passes {
  @Override
  public void issue(Pass pass) {
    draft.add(draft.memory().passes, n -> pass);
  }

  @Override
  public Optional<Pass> find(String digest, String purpose, Instant now) {
    return draft
        .memory()
        .passesByDigest
        .first(digest)
        .filter(p -> p.purpose().equals(purpose) && now.isBefore(p.expires()));
  }

  @Override
  public boolean useUp(String digest) {
    Memory memory = draft.memory();
    List<Long> all = List.copyOf(memory.passesByDigest.numbers(digest));
    all.forEach(n -> draft.remove(memory.passes, n));
    return !all.isEmpty();
  }

  @Override
  public void revoke(String purpose, String about) {
    Memory memory = draft.memory();
    memory.passes.rows().entrySet().stream()
        .filter(e -> e.getValue().purpose().equals(purpose) && e.getValue().about().equals(about))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(n -> draft.remove(memory.passes, n));
  }
}
