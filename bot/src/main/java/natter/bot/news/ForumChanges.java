package natter.bot.news;

import java.util.Optional;

/** What organisers say about their forums, one for each; and what the content said before. */
public interface ForumChanges {
  /** Keeps it in place of what was kept of its forum. */
  void keep(ForumChange change);

  Optional<ForumChange> find(String forum);

  /** From now on the content alone says how the forum is. */
  void remove(String forum);

  /** Keeps it in place of what was read of its forum before. */
  void read(ForumMeetings meetings);

  /** What was last read in the content; none if nothing was. */
  Optional<ForumMeetings> read(String forum);
}
