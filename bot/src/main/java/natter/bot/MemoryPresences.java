package natter.bot;

import java.time.Instant;
import java.util.List;
import natter.bot.Memory.Watcher;
import natter.bot.care.Presences;
import natter.bot.care.Reference;

/** Presences in memory. */
record MemoryPresences(Draft draft) implements Presences {
  @Override
  public void claim(Reference reference, String officer, Instant until) {
    var who = new Watcher(reference, officer, until);
    Memory memory = draft.memory();
    draft.put(memory.presences, memory.presencesByAll.numberOf(who.alone()), who);
  }

  @Override
  public void release(Reference reference, String officer) {
    Memory memory = draft.memory();
    var who = new Watcher(reference, officer, Instant.EPOCH);
    List.copyOf(memory.presencesByAll.numbers(who)).forEach(n -> draft.remove(memory.presences, n));
  }

  @Override
  public List<String> at(Reference reference, Instant now) {
    return draft
        .memory()
        .presencesByReference
        .rows(reference)
        .filter(w -> w.when().isAfter(now))
        .map(Watcher::officer)
        .sorted()
        .toList();
  }
}
