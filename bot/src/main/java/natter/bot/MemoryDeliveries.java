package natter.bot;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import natter.bot.talk.Deliveries;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Ending;

/** Copies of broadcasts in memory. */
record MemoryDeliveries(Draft draft) implements Deliveries {
  private static final EnumSet<State> WAITING = EnumSet.of(State.PLANNED, State.LATER);

  @Override
  public void rest(String broadcast) {
    draft.put(memory().resting, memory().restingById.numberOf(broadcast), broadcast);
  }

  @Override
  public void wake(String broadcast) {
    List.copyOf(memory().restingById.numbers(broadcast))
        .forEach(n -> draft.remove(memory().resting, n));
  }

  @Override
  public int cancel(String broadcast, String reason) {
    var outbox = new MemoryOutbox(draft);
    List<String> waiting =
        memory()
            .dispatchesByBroadcast
            .rows(broadcast)
            .filter(d -> WAITING.contains(d.state()))
            .map(d -> d.dispatch().key())
            .toList();
    waiting.forEach(key -> outbox.dead(key, Ending.CANCELLED, reason));
    return waiting.size();
  }

  @Override
  public List<Count> count(String broadcast) {
    Map<Map.Entry<State, Optional<Ending>>, Long> counted =
        memory()
            .dispatchesByBroadcast
            .rows(broadcast)
            .collect(
                Collectors.groupingBy(d -> Map.entry(d.state(), ending(d)), Collectors.counting()));
    return counted.entrySet().stream()
        .map(e -> new Count(e.getKey().getKey(), e.getKey().getValue(), e.getValue()))
        .toList();
  }

  @Override
  public List<Delivery> list(String broadcast, Which which, Optional<String> after, int atMost) {
    return memory()
        .dispatchesByBroadcast
        .rows(broadcast)
        .filter(d -> which == Which.ALL || isMissed(d.state()))
        .filter(d -> after.filter(key -> d.dispatch().key().compareTo(key) <= 0).isEmpty())
        .sorted(Comparator.comparing(d -> d.dispatch().key()))
        .limit(atMost)
        .map(d -> new Delivery(d, ending(d)))
        .toList();
  }

  private static boolean isMissed(State state) {
    return state == State.DEAD || state == State.UNKNOWN;
  }

  private Optional<Ending> ending(Dispatched d) {
    return d.state() == State.DEAD
        ? memory().endingsByKey.first(d.dispatch().key()).map(Memory.Ended::how)
        : Optional.empty();
  }

  private Memory memory() {
    return draft.memory();
  }
}
