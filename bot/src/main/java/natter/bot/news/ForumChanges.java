package natter.bot.news;

import java.util.Optional;

/** What organisers say about their forums, one for each. */
public interface ForumChanges {
  /** Keeps it in place of what was kept of its forum. */
  void keep(ForumChange change);

  Optional<ForumChange> find(String forum);

  /** From now on the content alone says how the forum is. */
  void remove(String forum);
}
