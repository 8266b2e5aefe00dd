package natter.bot;

import java.util.ArrayList;
import java.util.List;
import natter.bot.care.Changes;
import natter.bot.care.Reference;

/** The change log in memory. */
record MemoryChanges(Draft draft) implements Changes {
  @Override
  public List<Change> after(long sequence, int atMost) {
    List<Change> changes = new ArrayList<>();
    // Not a stream: it would ask a part of a tree for its size, which walks all of it.
    for (Change change : draft.memory().changes.rows().tailMap(sequence, false).values()) {
      if (changes.size() == atMost) {
        break;
      }
      changes.add(change);
    }
    return changes;
  }

  @Override
  public long last() {
    return draft.memory().changes.last();
  }

  void add(Reference reference) {
    draft.add(draft.memory().changes, sequence -> new Change(sequence, reference));
  }
}
