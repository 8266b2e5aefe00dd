package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import natter.bot.Memory.Post;
import natter.bot.Memory.Shifted;
import natter.bot.Memory.Subscribed;
import natter.bot.groups.GroupChat;
import natter.bot.groups.GroupChats;
import natter.bot.groups.Raised;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Room;

/** Groups in memory. */
record MemoryGroupChats(Draft draft) implements GroupChats {
  private static final Set<State> WAIT = EnumSet.of(State.PLANNED, State.LATER);

  @Override
  public void keep(GroupChat group) {
    var known = memory().groupsByChat;
    Optional<Instant> posted = known.first(group.chat()).flatMap(GroupChat::posted);
    draft.put(
        memory().groups,
        known.numberOf(group.chat()),
        written(group, group.chat(), posted.or(group::posted)));
  }

  private static GroupChat written(GroupChat g, Address chat, Optional<Instant> posted) {
    return new GroupChat(
        chat,
        g.title(),
        g.forum(),
        g.topic(),
        g.state(),
        g.since(),
        g.trouble(),
        posted,
        g.partedBy());
  }

  @Override
  public Optional<GroupChat> find(Address chat) {
    return memory()
        .groupsByChat
        .first(chat)
        .or(() -> memory().shiftedByFrom.first(chat).flatMap(s -> find(s.to())));
  }

  @Override
  public List<GroupChat> all() {
    return memory().groups.rows().values().stream()
        .sorted(Comparator.comparing(GroupChat::title).thenComparing(g -> g.chat().handle()))
        .toList();
  }

  @Override
  public void posted(Address chat, Instant when) {
    each(memory().groups, g -> g.chat().equals(chat) ? written(g, chat, Optional.of(when)) : g);
    draft.add(memory().posts, n -> new Post(chat, when));
  }

  @Override
  public void moved(Address from, Address to) {
    Optional<GroupChat> before = memory().groupsByChat.first(from);
    if (before.isPresent()) {
      draft.remove(memory().groups, memory().groupsByChat.numberOf(from));
      draft.put(
          memory().groups,
          memory().groupsByChat.numberOf(to),
          written(before.get(), to, before.get().posted()));
    }
    draft.put(memory().shifted, memory().shiftedByFrom.numberOf(from), new Shifted(from, to));
    each(memory().dispatches, d -> WAIT.contains(d.state()) ? moved(d, from, to) : d);
    each(memory().subscriptions, s -> moved(s, from, to));
    List.copyOf(memory().conversations.rows().values()).forEach(c -> move(c, from, to));
    each(memory().raised, r -> moved(r, from, to));
  }

  private static Dispatched moved(Dispatched d, Address from, Address to) {
    Address now = Room.shifted(d.dispatch().to(), from, to);
    return now.equals(d.dispatch().to())
        ? d
        : new Dispatched(
            to(d.dispatch(), now), d.state(), d.tries(), d.next(), d.reason(), d.sent(), d.id());
  }

  private static Dispatch to(Dispatch d, Address now) {
    return new Dispatch(
        d.key(),
        now,
        d.kind(),
        d.reference(),
        d.subject(),
        d.text(),
        d.buttons(),
        d.threading(),
        d.planned());
  }

  private static Subscribed moved(Subscribed s, Address from, Address to) {
    Subscription was = s.what();
    Address now = Room.shifted(was.address(), from, to);
    return now.equals(was.address())
        ? s
        : new Subscribed(
            new Subscription(
                now,
                was.interest(),
                was.often(),
                was.consent(),
                was.state(),
                was.since(),
                was.ending()),
            s.told());
  }

  private void move(Conversation c, Address from, Address to) {
    Address now = Room.shifted(c.address(), from, to);
    if (!now.equals(c.address())) {
      var known = memory().conversationsByAddress;
      draft.remove(memory().conversations, known.numberOf(c.address()));
      if (known.first(now).isEmpty()) {
        draft.put(
            memory().conversations, known.numberOf(now), Conversation.with(now, c.language()));
      }
    }
  }

  private static Raised moved(Raised r, Address from, Address to) {
    return new Raised(r.reference(), r.forum(), Room.shifted(r.room(), from, to), r.by(), r.at());
  }

  @Override
  public long sentSince(Address chat, Instant then) {
    return memory().posts.rows().values().stream()
        .filter(p -> p.chat().equals(chat) && !p.when().isBefore(then))
        .count();
  }

  @Override
  public long waiting(Address chat) {
    return there(chat).filter(d -> WAIT.contains(d.state())).count();
  }

  private Stream<Dispatched> there(Address chat) {
    return memory().dispatches.rows().values().stream()
        .filter(
            d -> Room.of(d.dispatch().to()).filter(room -> room.chat().equals(chat)).isPresent());
  }

  private <V> void each(Table<V> table, UnaryOperator<V> change) {
    for (Map.Entry<Long, V> row : List.copyOf(table.rows().entrySet())) {
      V now = change.apply(row.getValue());
      if (!now.equals(row.getValue())) {
        draft.put(table, row.getKey(), now);
      }
    }
  }

  private Memory memory() {
    return draft.memory();
  }
}
