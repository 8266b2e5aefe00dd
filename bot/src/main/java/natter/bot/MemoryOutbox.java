package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.Memory.Mark;
import natter.bot.Memory.Queue;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatch.Kind;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Ending;
import natter.bot.talk.Outbox;

/** Dispatches in memory. */
record MemoryOutbox(Draft draft) implements Outbox {
  @Override
  public void plan(Dispatch dispatch) {
    put(dispatch, State.PLANNED, Optional.empty());
  }

  @Override
  public void place(Dispatch dispatch, State state, Instant when) {
    put(dispatch, state, Optional.of(when).filter(w -> state == State.SENT));
  }

  @Override
  public void postpone(Dispatch dispatch, Instant until, String reason) {
    add(new Dispatched(dispatch, State.LATER, 0, until, reason, Optional.empty(), ""));
  }

  @Override
  public void doubt(Dispatch dispatch, String reason) {
    Instant planned = dispatch.planned();
    add(new Dispatched(dispatch, State.UNKNOWN, 0, planned, reason, Optional.empty(), ""));
  }

  @Override
  public int doubtAll(String reason) {
    List<Dispatched> open =
        Stream.of(State.PLANNED, State.LATER, State.SENDING)
            .flatMap(memory().dispatchesByState::rows)
            .toList();
    open.forEach(d -> become(d, State.UNKNOWN, reason));
    return open.size();
  }

  private void put(Dispatch dispatch, State state, Optional<Instant> sent) {
    add(new Dispatched(dispatch, state, 0, dispatch.planned(), "", sent, ""));
  }

  private void add(Dispatched fresh) {
    if (memory().dispatchesByKey.numbers(fresh.dispatch().key()).isEmpty()) {
      draft.add(memory().dispatches, n -> fresh);
    }
  }

  @Override
  public List<Dispatched> due(String channel, Instant now, int atMost) {
    return Stream.of(Kind.values()).flatMap(kind -> due(channel, kind, now)).limit(atMost).toList();
  }

  private Stream<Dispatched> due(String channel, Kind kind, Instant now) {
    var planned = numbered(new Queue(channel, kind, State.PLANNED));
    var later =
        numbered(new Queue(channel, kind, State.LATER))
            .filter(e -> !e.getValue().next().isAfter(now));
    return Stream.concat(planned, later)
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .filter(d -> d.dispatch().broadcast().flatMap(memory().restingById::first).isEmpty());
  }

  private Stream<Map.Entry<Long, Dispatched>> numbered(Queue queue) {
    var rows = memory().dispatches.rows();
    return memory().queues.numbers(queue).stream()
        .flatMap(n -> Optional.ofNullable(rows.get(n)).map(d -> Map.entry(n, d)).stream());
  }

  @Override
  public void sending(String key) {
    Dispatched d = known(key, EnumSet.of(State.PLANNED, State.LATER), State.SENDING);
    put(new Dispatched(d.dispatch(), State.SENDING, d.tries() + 1, d.next(), "", d.sent(), ""));
  }

  @Override
  public void sent(String key, Instant when, String id) {
    Dispatched d = known(key, EnumSet.of(State.SENDING, State.UNKNOWN), State.SENT);
    Dispatch kept = d.dispatch().afterSending();
    put(new Dispatched(kept, State.SENT, d.tries(), d.next(), "", Optional.of(when), id));
  }

  @Override
  public void later(String key, Instant next, String reason) {
    Dispatched d = known(key, EnumSet.of(State.SENDING), State.LATER);
    put(new Dispatched(d.dispatch(), State.LATER, d.tries(), next, reason, d.sent(), d.id()));
  }

  @Override
  public void putOff(String key, Instant until, String reason) {
    Dispatched d = known(key, EnumSet.of(State.PLANNED, State.LATER), State.LATER);
    put(new Dispatched(d.dispatch(), State.LATER, d.tries(), until, reason, d.sent(), d.id()));
  }

  @Override
  public void dead(String key, Ending how, String reason) {
    become(known(key, EnumSet.allOf(State.class), State.DEAD), State.DEAD, reason);
    draft.put(memory().endings, memory().endingsByKey.numberOf(key), new Memory.Ended(key, how));
  }

  @Override
  public void unknown(String key, String reason) {
    become(known(key, EnumSet.of(State.SENDING), State.UNKNOWN), State.UNKNOWN, reason);
  }

  @Override
  public void unsent(String key) {
    Dispatched d = known(key, EnumSet.of(State.SENDING, State.UNKNOWN), State.PLANNED);
    put(new Dispatched(d.dispatch(), State.PLANNED, d.tries(), d.next(), "", d.sent(), d.id()));
  }

  @Override
  public int recover() {
    List<Dispatched> lost = memory().dispatchesByState.rows(State.SENDING).toList();
    lost.forEach(d -> become(d, State.UNKNOWN, INTERRUPTED));
    return lost.size();
  }

  @Override
  public void retry(String key, Instant when) {
    find(key)
        .filter(d -> EnumSet.of(State.DEAD, State.UNKNOWN, State.HELD).contains(d.state()))
        .ifPresent(
            d ->
                put(
                    new Dispatched(
                        d.dispatch(), State.PLANNED, d.tries(), when, "", Optional.empty(), "")));
  }

  @Override
  public Optional<Dispatched> find(String key) {
    return memory().dispatchesByKey.first(key);
  }

  @Override
  public List<Dispatched> waiting(Address to, int atMost) {
    return Stream.of(State.PLANNED, State.LATER)
        .flatMap(state -> memory().dispatchesByState.rows(state))
        .filter(d -> d.dispatch().to().equals(to))
        .limit(atMost)
        .toList();
  }

  @Override
  public Optional<Dispatched> byId(String channel, String id) {
    var known = memory().dispatchesById;
    return known.rows(known.numbers(new Mark(channel, id)).descendingSet()).findFirst();
  }

  @Override
  public Optional<Dispatched> marked(String mark) {
    return memory().dispatchesByMark.first(mark);
  }

  @Override
  public List<Dispatched> in(State state, int atMost) {
    var known = memory().dispatchesByState;
    return known.rows(known.numbers(state).descendingSet()).limit(atMost).toList();
  }

  @Override
  public long count(State state) {
    return memory().dispatchesByState.numbers(state).size();
  }

  @Override
  public Optional<Instant> oldestDue() {
    return Stream.of(State.PLANNED, State.LATER)
        .flatMap(memory().dispatchesByState::rows)
        .map(d -> d.dispatch().planned())
        .min(Comparator.naturalOrder());
  }

  @Override
  public Optional<Instant> nextTry(String channel) {
    return Stream.of(Kind.values())
        .flatMap(kind -> memory().queues.rows(new Queue(channel, kind, State.LATER)))
        .map(Dispatched::next)
        .min(Comparator.naturalOrder());
  }

  private Dispatched known(String key, Set<State> from, State to) {
    Dispatched found =
        find(key).orElseThrow(() -> new IllegalArgumentException("no dispatch " + key));
    if (!from.contains(found.state())) {
      throw new IllegalStateException(key + " is " + found.state() + ", it cannot become " + to);
    }
    return found;
  }

  private void become(Dispatched d, State state, String reason) {
    put(new Dispatched(d.dispatch(), state, d.tries(), d.next(), reason, d.sent(), d.id()));
  }

  private void put(Dispatched d) {
    draft.put(memory().dispatches, memory().dispatchesByKey.numberOf(d.dispatch().key()), d);
  }

  private Memory memory() {
    return draft.memory();
  }
}
