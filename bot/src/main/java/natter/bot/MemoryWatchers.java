package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import natter.bot.Memory.Watcher;
import natter.bot.care.Reference;
import natter.bot.care.Watchers;

/** Watchers in memory. */
record MemoryWatchers(Draft draft) implements Watchers {
  @Override
  public void watch(Reference reference, String officer, Instant now) {
    var who = new Watcher(reference, officer, now);
    Memory memory = draft.memory();
    if (memory.watchersByAll.first(who.alone()).isEmpty()) {
      draft.add(memory.watchers, n -> who);
    }
  }

  @Override
  public void unwatch(Reference reference, String officer) {
    Memory memory = draft.memory();
    var who = new Watcher(reference, officer, Instant.EPOCH);
    List.copyOf(memory.watchersByAll.numbers(who)).forEach(n -> draft.remove(memory.watchers, n));
  }

  @Override
  public List<String> of(Reference reference) {
    return draft
        .memory()
        .watchersByReference
        .rows(reference)
        .map(Watcher::officer)
        .sorted()
        .toList();
  }

  @Override
  public List<Reference> watchedBy(String officer, int atMost) {
    return draft
        .memory()
        .watchersByOfficer
        .rows(officer)
        .sorted(
            Comparator.comparing(Watcher::when)
                .reversed()
                .thenComparing(w -> w.reference().value()))
        .map(Watcher::reference)
        .limit(atMost)
        .toList();
  }
}
