package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.bot.groups.GroupChat;
import natter.bot.groups.GroupChat.State;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Ending;
import natter.bot.talk.Happening;
import natter.bot.talk.Happening.May;
import natter.bot.talk.Room;
import natter.bot.talk.Standing;
import natter.bot.talk.Threading;

/** What follows when a group moves, lets natter in or throws it out, or a person blocks it. */
final class Happenings {
  /** Why news do not go into their topic. */
  static final String TOPIC_GONE = "the topic is closed or deleted: news go into General";

  private static final String BLOCKED = "they blocked natter, or closed their account";
  private static final String REMOVED = "natter is no longer in the group";
  private static final String RESTRICTED = "natter may not write in the group";
  private static final Set<String> GONE =
      Set.of("kicked", "not a member", "deleted", "chat not found", "deactivated");
  private static final String HELLO = "group-hello:";

  /** Telegram may say first that natter came in, and then that it is a group it knows. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private static final int AT_ONCE = 1_000;

  private final Scope scope;
  private final Phrases phrases;
  private final String baseUrl;

  Happenings(Scope scope, Phrases phrases, String baseUrl) {
    this.scope = scope;
    this.phrases = phrases;
    this.baseUrl = baseUrl;
  }

  void came(Tx tx, Happening happening, Postage postage, Instant now) {
    switch (happening) {
      case Happening.Standing standing -> stands(tx, standing, postage, now);
      case Happening.Moved moved -> moved(tx, moved.chat(), moved.to(), now);
      case Happening.Renamed renamed ->
          tx.groupChats().keep(group(tx, renamed.chat(), now).called(renamed.title()));
      case Happening.Topic topic -> topic(tx, topic, now);
    }
  }

  /** The group with this address, also if it had another one; a fresh one if nobody knows it. */
  static GroupChat group(Tx tx, Address chat, Instant now) {
    return tx.groupChats().find(chat).orElseGet(() -> GroupChat.unseen(chat, now));
  }

  /**
   * A group has another address. Natter may have heard of that one first, as of one it came into,
   * and an organiser may have connected it: that stays.
   */
  static void moved(Tx tx, Address from, Address to, Instant now) {
    Optional<GroupChat> known = at(tx, to);
    at(tx, from).ifPresent(group -> leaves(tx, group, to, known, now));
    tx.groupChats().moved(from, to);
    known.ifPresent(k -> at(tx, to).ifPresent(g -> tx.groupChats().keep(k.over(g))));
  }

  private static Optional<GroupChat> at(Tx tx, Address chat) {
    return tx.groupChats().find(chat).filter(g -> g.chat().equals(chat));
  }

  private static void leaves(
      Tx tx, GroupChat group, Address to, Optional<GroupChat> known, Instant now) {
    tx.reach().forget(group.place());
    if (known.flatMap(GroupChat::forum).isPresent()) {
      tx.subscribers().stop(group.place(), "moved", now);
    }
    tx.outbox().waiting(to, AT_ONCE).stream()
        .map(d -> d.dispatch().key())
        .filter(key -> key.startsWith(HELLO))
        .forEach(key -> tx.outbox().dead(key, Ending.CANCELLED, "the group knows natter"));
  }

  private static void topic(Tx tx, Happening.Topic topic, Instant now) {
    GroupChat group = group(tx, topic.chat(), now);
    if (group.topic().filter(t -> t == topic.topic()).isPresent()) {
      tx.groupChats().keep(group.troubled(topic.open() ? "" : TOPIC_GONE));
    }
  }

  private void stands(Tx tx, Happening.Standing standing, Postage postage, Instant now) {
    if (Room.isOne(standing.chat())) {
      inGroup(tx, standing, postage, now);
    } else if (standing.may() == May.NOTHING) {
      blocked(tx, standing.chat(), BLOCKED, now);
    } else {
      Bounces.wrote(tx, standing.chat(), now);
    }
  }

  private void inGroup(Tx tx, Happening.Standing standing, Postage postage, Instant now) {
    GroupChat before = group(tx, standing.chat(), now).called(standing.title());
    if (!before.chat().equals(standing.chat())) { // nobody is left where it was
      return;
    }
    GroupChat group = before.in(State.of(standing.may()), now);
    tx.groupChats().keep(group);
    if (group.isOpen()) {
      tx.reach().forget(group.place());
      boolean fresh = before.state() == State.UNSEEN || before.state() == State.REMOVED;
      if (fresh && standing.may() != May.ANNOUNCE) {
        postage
            .waiting(now.plus(MOMENT), "it may be a group that natter knows")
            .put(tx, greeting(group, now), now, now);
      }
    } else {
      shut(tx, group, group.state() == State.REMOVED ? REMOVED : RESTRICTED, now);
    }
  }

  /** Who runs it, how it is called, and how a group comes to a forum. */
  private Dispatch greeting(GroupChat group, Instant now) {
    Optional<Forum> forum = group.forum().flatMap(scope::forum);
    String text =
        phrases.say(
            forum.map(Forum::language).orElse(Phrases.FALLBACK),
            forum.isPresent() ? "group-hello" : "group-hello-unknown",
            Map.of(
                "council",
                scope.council(),
                "forum",
                forum.map(Forum::name).orElse(""),
                "privacy",
                baseUrl + "/privacy",
                "desk",
                baseUrl + "/desk/telegram-groups"));
    return new Dispatch(
        HELLO + group.chat().handle() + ":" + now.toEpochMilli(),
        group.place(),
        Dispatch.Kind.REPLY,
        Optional.empty(),
        "",
        text,
        List.of(),
        Threading.NONE,
        now);
  }

  /** A group refused what was to be written there. */
  static void refused(Tx tx, Room room, String why, Instant now) {
    GroupChat group = group(tx, room.chat(), now);
    if (!group.chat().equals(room.chat())) {
      return;
    }
    String plain = why.toLowerCase(Locale.ROOT);
    boolean gone = GONE.stream().anyMatch(plain::contains);
    tx.groupChats().keep(group.in(gone ? State.REMOVED : State.RESTRICTED, now));
    shut(tx, group, gone ? REMOVED : RESTRICTED, now);
  }

  /** Nothing more goes there; what waits is ended, with the reason. */
  private static void shut(Tx tx, GroupChat group, String why, Instant now) {
    tx.reach().keep(Standing.hard(group.place(), why, now));
    Stream.of(group.place(), group.chat()).distinct().forEach(a -> end(tx, a, why));
  }

  /** A person wants to hear nothing: what waits is ended, and they come back unsubscribed. */
  static void blocked(Tx tx, Address person, String why, Instant now) {
    end(tx, person, why);
    tx.subscribers().stop(person, "blocked", now);
    Bounces.blocked(tx, person, why, now);
  }

  private static void end(Tx tx, Address to, String why) {
    for (Dispatched each : tx.outbox().waiting(to, AT_ONCE)) {
      tx.outbox().dead(each.dispatch().key(), Ending.BLOCKED, why);
    }
  }
}
