package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.news.ForumChange;
import natter.bot.news.ForumChanges;
import natter.bot.news.ForumMeetings;

/** What organisers say about their forums, in memory. */
record MemoryForumChanges(Draft draft) implements ForumChanges {
  @Override
  public void keep(ForumChange change) {
    Memory memory = draft.memory();
    draft.put(memory.forumChanges, memory.forumChangesByForum.numberOf(change.forum()), change);
  }

  @Override
  public Optional<ForumChange> find(String forum) {
    return draft.memory().forumChangesByForum.first(forum);
  }

  @Override
  public void remove(String forum) {
    Memory memory = draft.memory();
    List.copyOf(memory.forumChangesByForum.numbers(forum))
        .forEach(n -> draft.remove(memory.forumChanges, n));
  }

  @Override
  public void read(ForumMeetings meetings) {
    Memory memory = draft.memory();
    draft.put(
        memory.forumMeetings, memory.forumMeetingsByForum.numberOf(meetings.forum()), meetings);
  }

  @Override
  public Optional<ForumMeetings> read(String forum) {
    return draft.memory().forumMeetingsByForum.first(forum);
  }
}
