package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.news.LocalGroups;

/** Groups of forums in memory. */
record MemoryLocalGroups(Draft draft) implements LocalGroups {
  @Override
  public long keep(Kept g) {
    long number = g.number() == 0 ? draft.memory().localGroups.last() + 1 : g.number();
    draft.put(
        draft.memory().localGroups, number, new Kept(number, g.forum(), g.group(), g.by(), g.at()));
    return number;
  }

  @Override
  public Optional<Kept> find(long number) {
    return draft.memory().localGroups.find(number);
  }

  @Override
  public List<Kept> of(String forum) {
    return draft.memory().localGroupsByForum.rows(forum).toList();
  }

  @Override
  public void remove(long number) {
    draft.remove(draft.memory().localGroups, number);
  }
}
