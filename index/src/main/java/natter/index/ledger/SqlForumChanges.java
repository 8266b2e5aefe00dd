package natter.index.ledger;

import java.util.Optional;
import natter.bot.news.ForumChange;
import natter.bot.news.ForumChanges;

/** What organisers say about their forums, in table {@code forum_change}. */
record SqlForumChanges(SqlTx tx) implements ForumChanges {
  private static final String KEEP = Upsert.into("forum_change", "forum", "said", "changed");

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
}
