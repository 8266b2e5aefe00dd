package natter.index.ledger;

import java.util.Optional;
import natter.bot.news.ForumChange;
import natter.bot.news.ForumChanges;
import natter.bot.news.ForumMeetings;

/**
 * What organisers say about their forums, in table {@code forum_change}, and what the content said
 * of their meetings, in {@code forum_meetings}.
 */
record SqlForumChanges(SqlTx tx) implements ForumChanges {
  private static final String KEEP = Upsert.into("forum_change", "forum", "said", "changed");
  private static final String READ = Upsert.into("forum_meetings", "forum", "meetings");

  @Override
  public void keep(ForumChange change) {
    tx.change().update(KEEP, change.forum(), Json.of(change), change.at());
  }

  @Override
  public Optional<ForumChange> find(String forum) {
    return tx.look()
        .find(
            row -> Json.one(row.text(), ForumChange.class),
            "SELECT said FROM forum_change WHERE forum = ?",
            forum);
  }

  @Override
  public void remove(String forum) {
    tx.change().update("DELETE FROM forum_change WHERE forum = ?", forum);
  }

  @Override
  public void read(ForumMeetings meetings) {
    tx.change().update(READ, meetings.forum(), Json.of(meetings));
  }

  @Override
  public Optional<ForumMeetings> read(String forum) {
    return tx.look()
        .find(
            row -> Json.one(row.text(), ForumMeetings.class),
            "SELECT meetings FROM forum_meetings WHERE forum = ?",
            forum);
  }
}
