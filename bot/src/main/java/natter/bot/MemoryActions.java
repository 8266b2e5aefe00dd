package natter.bot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.news.Action;
import natter.bot.news.Actions;

/** Actions in memory. */
record MemoryActions(Draft draft) implements Actions {
  @Override
  public void keep(Action action) {
    Memory memory = draft.memory();
    draft.put(memory.actions, memory.actionsById.numberOf(action.id()), action);
  }

  @Override
  public Optional<Action> find(String id) {
    return draft.memory().actionsById.first(id);
  }

  @Override
  public List<Action> of(String forum) {
    return draft.memory().actions.rows().values().stream()
        .filter(a -> a.forum().equals(forum))
        .sorted(Comparator.comparing(Action::agreed))
        .toList();
  }
}
