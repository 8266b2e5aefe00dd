package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.care.Phrases;
import natter.bot.news.Broadcast;
import natter.bot.news.Interest;
import natter.bot.news.Subscription;
import natter.bot.scope.Forum;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import natter.bot.talk.Threading;

/** What organisers do: tell everybody who asked to hear from a forum. */
public final class Announcements {
  private final Store store;
  private final Postage postage;
  private final Phrases phrases;
  private final InstantSource clock;
  private final Supplier<String> ids;

  public Announcements(
      Store store, Postage postage, Phrases phrases, InstantSource clock, Supplier<String> ids) {
    this.store = store;
    this.postage = postage;
    this.phrases = phrases;
    this.clock = clock;
    this.ids = ids;
  }

  /** How many would hear it now. */
  public int audience(Forum forum) {
    return store.read(tx -> reached(tx, forum).size());
  }

  public List<Broadcast> latest(int atMost) {
    return store.read(tx -> tx.broadcasts().latest(atMost));
  }

  /**
   * Plans one copy for each subscriber of the forum who can be reached, in one transaction; none
   * where somebody may be in danger.
   *
   * @return how many copies
   * @throws IllegalArgumentException if subject or text is empty, or the subject has more than one
   *     line
   */
  public int announce(Forum forum, String organiser, String subject, String text) {
    if (subject.isBlank() || text.isBlank() || subject.strip().lines().count() > 1) {
      throw new IllegalArgumentException("an announcement needs a subject of one line, and words");
    }
    Instant now = clock.instant();
    var broadcast =
        new Broadcast(ids.get(), forum.id(), organiser, subject.strip(), text.strip(), now);
    return store.transact(
        tx -> {
          tx.broadcasts().keep(broadcast);
          List<Subscription> all = reached(tx, forum);
          for (int i = 0; i < all.size(); i++) {
            Dispatch copy = copy(tx, forum, broadcast, all.get(i), i);
            postage.say(tx, copy, Line.Who.NATTER, "", now);
          }
          return all.size();
        });
  }

  private static List<Subscription> reached(Tx tx, Forum forum) {
    return tx.subscribers().of(Interest.forum(forum.id())).stream()
        .filter(s -> tx.reach().isOpen(s.address()))
        .filter(s -> tx.conversations().with(s.address()).flatMap(Conversation::hush).isEmpty())
        .toList();
  }

  private Dispatch copy(Tx tx, Forum forum, Broadcast broadcast, Subscription to, int n) {
    String language =
        tx.conversations().with(to.address()).map(Conversation::language).orElse(Phrases.FALLBACK);
    return new Dispatch(
        "broadcast:" + broadcast.id() + ":" + n,
        to.address(),
        Dispatch.Kind.BROADCAST,
        Optional.empty(),
        broadcast.subject(),
        phrases.say(
            language,
            "broadcast",
            Map.of(
                "forum", forum.name(), "subject", broadcast.subject(), "text", broadcast.text())),
        List.of(),
        Threading.NONE,
        broadcast.announced());
  }
}
