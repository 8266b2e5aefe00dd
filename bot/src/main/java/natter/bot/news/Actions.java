package natter.bot.news;

import java.util.List;
import java.util.Optional;

/** What was promised at meetings. */
public interface Actions {
  /** Keeps a new one, or what became of a known one. */
  void keep(Action action);

  Optional<Action> find(String id);

  /** A forum's, in the order in which they were agreed. */
  List<Action> of(String forum);
}
