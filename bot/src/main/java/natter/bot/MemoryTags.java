package natter.bot;

import java.util.List;
import natter.bot.Memory.Tag;
import natter.bot.care.Reference;
import natter.bot.care.Tags;

/** Tags in memory. */
record MemoryTags(Draft draft) implements Tags {
  @Override
  public void add(Reference reference, String tag) {
    var added = new Tag(reference, tag);
    draft.put(draft.memory().tags, draft.memory().tagsByAll.numberOf(added), added);
    new MemoryChanges(draft).add(reference);
  }

  @Override
  public void remove(Reference reference, String tag) {
    Memory memory = draft.memory();
    List.copyOf(memory.tagsByAll.numbers(new Tag(reference, tag)))
        .forEach(n -> draft.remove(memory.tags, n));
    new MemoryChanges(draft).add(reference);
  }

  @Override
  public List<String> of(Reference reference) {
    return draft.memory().tagsByReference.rows(reference).map(Tag::tag).sorted().toList();
  }

  @Override
  public List<String> all() {
    return draft.memory().tags.rows().values().stream().map(Tag::tag).distinct().sorted().toList();
  }
}
