package natter.bot;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.OFFICER;
import static natter.bot.Examples.TRUSTED;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Officer;
import natter.bot.care.Queues.Entry;
import natter.bot.care.Queues.Order;
import natter.bot.care.Queues.Queue;
import natter.bot.care.Queues.View;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Flag;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched.State;
import org.junit.jupiter.api.Test;

/** What queues hold in every store. */
public interface QueuesContract extends Stored {
  List<String> TEAMS = List.of("clean", "wardens", "care");
  List<String> PEOPLE = List.of("pat", "kim", "lee");

  /** Whatever happens, in whatever order: counts are of what is listed, and nothing is missed. */
  @Test
  default void countWhatTheyListWhateverHappens() {
    Random chance = new Random(5);
    var memory = new MemoryStore();
    for (int round = 0; round < 12; round++) {
      for (int i = 0; i < 25; i++) {
        Consumer<Tx> act = act(chance, round * 25 + i);
        does(act);
        memory.transact(
            tx -> {
              act.accept(tx);
              return null;
            });
      }
      for (View view : views(chance)) {
        for (Queue queue : Queue.values()) {
          List<Entry> mine = all(queue, view);
          assertThat(mine)
              .as("%s of %s", queue, view)
              .containsExactlyElementsOf(
                  memory.<List<Entry>>read(
                      tx -> tx.queues().list(queue, view, Order.DUE, 0, 1_000)));
          assertThat(seeing().queues().count(queue, view)).isEqualTo(mine.size());
          assertThat(seeing().queues().list(queue, view, Order.NEWEST, 0, 1_000))
              .containsExactlyInAnyOrderElementsOf(mine)
              .isSortedAccordingTo((a, b) -> b.opened().compareTo(a.opened()));
          boolean hidden = mine.stream().anyMatch(Entry::restricted);
          assertThat(hidden && !view.access().maySeeRestricted()).isFalse();
        }
      }
    }
    memory.close();
  }

  /** Page by page. */
  private List<Entry> all(Queue queue, View view) {
    List<Entry> all = new ArrayList<>();
    for (List<Entry> page = page(queue, view, 0); !page.isEmpty(); ) {
      all.addAll(page);
      page = page(queue, view, all.size());
    }
    return all;
  }

  private List<Entry> page(Queue queue, View view, long offset) {
    return seeing().queues().list(queue, view, Order.DUE, offset, 7);
  }

  private static List<View> views(Random chance) {
    Instant now = minute(chance.nextInt(400));
    Instant soon = now.plusSeconds(3_600);
    Map<String, Set<String>> spoken = Map.of("clean", Set.of("ur", "pl"), "care", Set.of());
    var deputy =
        new Access(
            "kim",
            Set.of(Officer.Role.OFFICER),
            Set.of("clean"),
            Set.of(),
            Set.of(),
            Set.of("lee"),
            false);
    return List.of(
        new View(OFFICER, Set.of(), now, soon, spoken),
        new View(TRUSTED, Set.of(), now, soon, Map.of()),
        new View(TRUSTED, Set.of("clean", "care"), now, soon, spoken),
        new View(deputy, Set.of("clean"), now, soon, spoken),
        new View(Access.none("pat"), Set.of(), now, soon, spoken));
  }

  private static Consumer<Tx> act(Random chance, int step) {
    int n = chance.nextInt(60);
    int what = chance.nextInt(12);
    Instant at = minute(step);
    String who = PEOPLE.get(chance.nextInt(PEOPLE.size()));
    String team = TEAMS.get(chance.nextInt(TEAMS.size()));
    Flag flag = List.of(Flag.values()).get(chance.nextInt(Flag.values().length));
    Concern concern = some(chance, n);
    return tx -> {
      Optional<Ticket> known = tx.tickets().find(reference(n));
      if (known.isEmpty() || what == 0) {
        tx.concerns().keep(concern);
      }
      if (known.isEmpty() && what > 2) {
        Ticket opened = Ticket.open(reference(n), team, at, at.plusSeconds(60L * (step % 90)));
        tx.tickets().keep(what % 2 == 0 ? opened : opened.until(at.plusSeconds(60L * step)));
      }
      known.map(t -> changed(t, what, who, team, flag, at)).ifPresent(t -> kept(tx, t));
    };
  }

  private static void kept(Tx tx, Ticket ticket) {
    tx.tickets().keep(ticket);
    tx.concerns()
        .find(ticket.reference())
        .ifPresent(c -> tx.concerns().keep(c.in(Concern.Status.of(ticket.status()))));
  }

  private static Ticket changed(
      Ticket t, int what, String who, String team, Flag flag, Instant at) {
    var act = new Ticket.Act(at, "natter", "flagged", "");
    if (t.status() == Ticket.Status.CLOSED) {
      return what == 1 ? t.reopen("resident", "", at) : t;
    }
    return switch (what) {
      case 2, 3 -> t.assign(Optional.of(who), "kim", at);
      case 4 -> t.assign(Optional.empty(), "kim", at);
      case 5 -> t.answer(who, at);
      case 6 -> t.await(who, "which lamp?", at);
      case 7 -> t.close(who, "", at);
      case 8 -> t.raise(flag, act);
      case 9 -> t.lower(flag, act);
      case 10 -> t.move(team, at.plusSeconds(1_800), act);
      case 11 -> t.until(at.plusSeconds(7_200));
      default -> t;
    };
  }

  private static Concern some(Random chance, int n) {
    Concern bare = bareConcern(n);
    return new Concern(
        bare.reference(),
        bare.from(),
        "",
        bare.received(),
        "",
        "words",
        List.of("en", "ur", "pl", "fr").get(chance.nextInt(4)),
        "clear",
        Optional.of("noise"),
        List.of(),
        List.of(),
        bare.level(),
        List.of(),
        Optional.empty(),
        chance.nextInt(4) == 0,
        Optional.empty(),
        List.of(),
        0,
        bare.threading(),
        Concern.Status.OPEN,
        chance.nextInt(3) == 0 ? Optional.of(reference(chance.nextInt(60))) : Optional.empty(),
        bare.why());
  }

  @Test
  default void countWhatIsStuckAsFarAsOneMaySeeIt() {
    Concern secret = bareConcern(1).restrict();
    does(tx -> tx.concerns().keep(secret));
    does(tx -> tx.concerns().keep(bareConcern(2)));
    place("a", 1, State.DEAD);
    place("b", 2, State.UNKNOWN);
    place("c", 2, State.HELD);
    place("d", 2, State.SENT);
    does(tx -> tx.inbox().keep(List.of(Examples.parcel(1))));
    does(tx -> tx.inbox().setAside(1, "no reader", NOON));

    var stuck = seeing().queues().stuck(OFFICER);
    assertThat(List.of(stuck.aside(), stuck.unsent(), stuck.held())).containsExactly(1L, 1L, 1L);
    assertThat(seeing().queues().stuck(TRUSTED).unsent()).isEqualTo(2);
  }

  private void place(String key, int reference, State state) {
    Dispatch like = Examples.dispatch(key);
    var dispatch =
        new Dispatch(
            key,
            like.to(),
            like.kind(),
            Optional.of(reference(reference).value()),
            "",
            "",
            List.of(),
            like.threading(),
            NOON);
    does(tx -> tx.outbox().place(dispatch, state, NOON));
  }
}
