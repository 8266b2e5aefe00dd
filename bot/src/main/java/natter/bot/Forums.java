package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.news.ForumChange;
import natter.bot.news.ForumMeetings;
import natter.bot.news.Gathering;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;

/** The community forums as they are now: what their organisers say holds over the content. */
public final class Forums {
  private final Store store;
  private final Scope scope;

  public Forums(Store store, Scope scope) {
    this.store = store;
    this.scope = scope;
  }

  public List<Forum> all() {
    return store.read(tx -> scope.forums().stream().map(f -> now(tx, f)).toList());
  }

  public Optional<Forum> find(String id) {
    return scope.forum(id).map(f -> store.read(tx -> now(tx, f)));
  }

  /** Its meetings, those that are cancelled too. */
  public List<Gathering> gatherings(String id) {
    return scope.forum(id).map(f -> store.read(tx -> gatherings(tx, f))).orElse(List.of());
  }

  /** What its organisers said of it, if they did. */
  public Optional<ForumChange> change(String id) {
    return store.read(tx -> tx.forumChanges().find(id));
  }

  static Forum now(Tx tx, Forum content) {
    return tx.forumChanges().find(content.id()).map(c -> c.over(content)).orElse(content);
  }

  static List<Gathering> gatherings(Tx tx, Forum content) {
    return tx.forumChanges()
        .find(content.id())
        .map(ForumChange::gatherings)
        .or(() -> tx.forumChanges().read(content.id()).map(ForumMeetings::gatherings))
        .orElseGet(() -> content.meetings().stream().map(m -> Gathering.of(content, m)).toList());
  }
}
