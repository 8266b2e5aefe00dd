package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import natter.bot.care.Access;
import natter.bot.care.Queues;
import natter.bot.care.Queues.Entry;
import natter.bot.care.Queues.Order;
import natter.bot.care.Queues.Queue;
import natter.bot.care.Queues.View;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Scope;
import natter.bot.scope.Team;

/** What officers have before them: queues, as each of them may see them. */
public final class Workload {
  private final Store store;
  private final WorkingTime working;
  private final InstantSource clock;
  private final Map<String, Set<String>> spoken;

  public Workload(Store store, Scope scope, WorkingTime working, InstantSource clock) {
    this.store = store;
    this.working = working;
    this.clock = clock;
    this.spoken = scope.teams().stream().collect(Collectors.toMap(Team::id, Team::languages));
  }

  /**
   * A part of a queue.
   *
   * @param total how many there are in all of it
   */
  public record Part(long total, List<Entry> entries) {
    public Part {
      entries = List.copyOf(entries);
    }
  }

  /** How much there is in each queue. */
  public Map<Queue, Long> counts(Access access, Set<String> teams) {
    return look(
        view(access, teams),
        (queues, view) -> {
          Map<Queue, Long> counts = new EnumMap<>(Queue.class);
          for (Queue queue : Queue.values()) {
            counts.put(queue, queues.count(queue, view));
          }
          return counts;
        });
  }

  /** How much is given to them. */
  public long mine(Access access) {
    return look(view(access, Set.of()), (queues, view) -> queues.count(Queue.MINE, view));
  }

  /** From the {@code first}, counted from 0; the total and the entries are of the same moment. */
  public Part part(
      Queue queue, Access access, Set<String> teams, Order order, long first, int atMost) {
    return look(
        view(access, teams),
        (queues, view) ->
            new Part(queues.count(queue, view), queues.list(queue, view, order, first, atMost)));
  }

  /** What is due until the end of the next working day is due soon. */
  private View view(Access access, Set<String> teams) {
    Instant now = clock.instant();
    return new View(access, teams, now, working.endOfNextDay(now), spoken);
  }

  private <T> T look(View view, BiFunction<Queues, View, T> at) {
    return store.read(tx -> at.apply(tx.queues(), view));
  }
}
