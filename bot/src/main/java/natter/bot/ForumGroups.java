package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Phrases;
import natter.bot.groups.GroupChat;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Room;
import natter.bot.talk.Threading;

/**
 * Which group belongs to which forum. A group that does is one more subscriber of its forum: what
 * the forum broadcasts reaches it the way it reaches everybody, and stands in the same ledger.
 */
public final class ForumGroups {
  private static final String CONTENT = "forums.yaml";

  private final Store store;
  private final Scope scope;
  private final InstantSource clock;

  public ForumGroups(Store store, Scope scope, InstantSource clock) {
    this.store = store;
    this.scope = scope;
    this.clock = clock;
  }

  /**
   * Connects the groups that the content names, unless somebody connected them to a forum or
   * disconnected them.
   */
  public void takeOver() {
    for (Forum forum : scope.forums()) {
      forum
          .telegram()
          .ifPresent(
              g -> {
                Address chat = new Address(Address.TELEGRAM, Long.toString(g.chat()));
                if (find(chat).filter(ForumGroups::isDecided).isEmpty()) {
                  connect(chat, forum, g.topic(), Often.AT_ONCE, CONTENT);
                }
              });
    }
  }

  private static boolean isDecided(GroupChat group) {
    return group.forum().isPresent() || !group.partedBy().isEmpty();
  }

  public List<GroupChat> all() {
    return store.read(tx -> tx.groupChats().all());
  }

  public Optional<GroupChat> find(Address chat) {
    return store.read(tx -> tx.groupChats().find(chat));
  }

  /** How often a group hears the news of its forum. */
  public Often often(GroupChat group) {
    return store.<List<Subscription>>read(tx -> tx.subscribers().by(group.place())).stream()
        .findFirst()
        .map(Subscription::often)
        .orElse(Often.AT_ONCE);
  }

  /**
   * From now on it belongs to that forum, whose news go into that topic.
   *
   * @param by account name of who says so
   */
  public void connect(Address chat, Forum forum, Optional<Long> topic, Often often, String by) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          GroupChat before = Happenings.group(tx, chat, now);
          tx.subscribers().stop(before.place(), by, now);
          GroupChat group = before.of(forum.id(), new Room(before.chat(), topic).topic());
          tx.groupChats().keep(group);
          var consent = new Consent("connected by " + by, "", Address.TELEGRAM, now);
          tx.subscribers()
              .keep(Subscription.on(group.place(), Interest.forum(forum.id()), often, consent));
          tx.conversations().keep(Conversation.with(group.place(), forum.language()));
          return true;
        });
  }

  /** It belongs to no forum any more. */
  public void disconnect(Address chat, String by) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          GroupChat group = Happenings.group(tx, chat, now);
          tx.subscribers().stop(group.place(), by, now);
          tx.groupChats().keep(group.parted(by));
          return true;
        });
  }

  /**
   * Says something in every group of a forum that can be written in.
   *
   * @param key start of the keys of what is sent
   * @param phrase what says it, in simple Markdown
   */
  static void tell(
      Tx tx,
      Office office,
      Forum forum,
      String key,
      String phrase,
      Map<String, String> names,
      Instant now) {
    String text = office.phrases().say(language(office.phrases(), forum), phrase, names);
    tx.groupChats().all().stream()
        .filter(g -> g.forum().equals(Optional.of(forum.id())) && g.isOpen())
        .forEach(
            g ->
                office
                    .postage()
                    .put(
                        tx,
                        new Dispatch(
                            key + ":group:" + Dispatch.mark(g.chat().handle()),
                            g.place(),
                            Dispatch.Kind.BROADCAST,
                            Optional.empty(),
                            "",
                            text,
                            List.of(),
                            Threading.NONE,
                            now),
                        now,
                        now));
  }

  private static String language(Phrases phrases, Forum forum) {
    return phrases.languages().contains(forum.language()) ? forum.language() : Phrases.FALLBACK;
  }
}
