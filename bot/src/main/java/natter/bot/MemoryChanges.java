package natter.bot;

import java.util.List;
import natter.bot.care.Changes;
import natter.bot.care.Reference;

/** The change log in memory. */
record MemoryChanges(Draft draft) implements Changes {
  @Override
  public List<Change> after(long sequence, int atMost) {
    return draft.memory().changes.rows().tailMap(sequence, false).values().stream()
        .limit(atMost)
        .toList();
  }

  @Override
  public long last() {
    return draft.memory().changes.last();
  }

  void add(Reference reference) {
    draft.add(draft.memory().changes, sequence -> new Change(sequence, reference));
  }
}
