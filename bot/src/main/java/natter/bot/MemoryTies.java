package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import natter.bot.Memory.Tie;
import natter.bot.care.Reference;
import natter.bot.care.Ties;

/** Ties in memory, each kept both ways. */
record MemoryTies(Draft draft) implements Ties {
  @Override
  public void tie(Reference one, Reference other, String officer, Instant now) {
    put(new Tie(one, other));
    put(new Tie(other, one));
  }

  private void put(Tie tie) {
    draft.put(draft.memory().ties, draft.memory().tiesByAll.numberOf(tie), tie);
  }

  @Override
  public void untie(Reference one, Reference other) {
    remove(new Tie(one, other));
    remove(new Tie(other, one));
  }

  private void remove(Tie tie) {
    Memory memory = draft.memory();
    List.copyOf(memory.tiesByAll.numbers(tie)).forEach(n -> draft.remove(memory.ties, n));
  }

  @Override
  public List<Reference> of(Reference reference) {
    return draft
        .memory()
        .tiesByReference
        .rows(reference)
        .map(Tie::other)
        .sorted(Comparator.comparing(Reference::value))
        .toList();
  }
}
