package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Queues;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Flag;
import natter.bot.scope.Place;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.LateMail;

/** Queues in memory: looks at everything each time. */
record MemoryQueues(Draft draft) implements Queues {
  private static final Comparator<Entry> DUE =
      Comparator.comparing((Entry e) -> e.deadline().orElse(Instant.MAX))
          .thenComparing(Entry::opened)
          .thenComparing(e -> e.reference().value());

  private static final Comparator<Entry> NEWEST =
      Comparator.comparing(Entry::opened).reversed().thenComparing(e -> e.reference().value());

  /** A concern with its ticket, if it has one. */
  private record Kept(Concern concern, Optional<Ticket> ticket) {}

  @Override
  public long count(Queue queue, View view) {
    return in(queue, view).count();
  }

  @Override
  public List<Entry> list(Queue queue, View view, Order order, long offset, int atMost) {
    return in(queue, view)
        .map(MemoryQueues::entry)
        .sorted(order == Order.DUE ? DUE : NEWEST)
        .skip(offset)
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Entry> opened(View view, Instant since, int atMost) {
    return tickets(view, t -> !t.opened().isBefore(since), atMost);
  }

  @Override
  public List<Entry> reopened(View view, Instant since, int atMost) {
    return tickets(
        view,
        t ->
            t.history().stream()
                .anyMatch(a -> a.what().equals("reopened") && !a.at().isBefore(since)),
        atMost);
  }

  private List<Entry> tickets(View view, Predicate<Ticket> which, int atMost) {
    return draft.memory().tickets.rows().values().stream()
        .filter(t -> isOf(view.teams(), t) && which.test(t))
        .flatMap(t -> concern(t.reference()).map(c -> new Kept(c, Optional.of(t))).stream())
        .filter(k -> view.access().maySee(k.concern()))
        .map(MemoryQueues::entry)
        .sorted(NEWEST)
        .limit(atMost)
        .toList();
  }

  @Override
  public Stuck stuck(Access access) {
    Memory memory = draft.memory();
    long aside = memory.parcelsByFate.numbers(Memory.Fate.ASIDE).size();
    long late =
        memory.lateMails.rows().values().stream().filter(m -> m.tries() >= LateMail.LATE).count();
    return new Stuck(
        aside + late,
        dispatches(State.DEAD, access) + dispatches(State.UNKNOWN, access),
        dispatches(State.HELD, access));
  }

  @Override
  public long dispatches(State state, Access access) {
    return draft.memory().dispatchesByState.rows(state).filter(d -> isSeen(d, access)).count();
  }

  private boolean isSeen(Dispatched dispatched, Access access) {
    return dispatched
        .dispatch()
        .reference()
        .flatMap(Reference::of)
        .flatMap(this::concern)
        .map(access::maySee)
        .orElse(access.maySeeConcerns());
  }

  private Optional<Concern> concern(Reference reference) {
    return draft.memory().concernsByReference.first(reference);
  }

  private Stream<Kept> in(Queue queue, View view) {
    return draft.memory().concerns.rows().values().stream()
        .filter(view.access()::maySee)
        .map(c -> new Kept(c, draft.memory().ticketsByReference.first(c.reference())))
        .filter(k -> queue == Queue.FOLLOW_UPS ? follows(k, view) : holds(queue, k, view));
  }

  private boolean follows(Kept kept, View view) {
    return kept.concern().status() != Concern.Status.CLOSED
        && kept.concern().follows().flatMap(this::concern).filter(view.access()::maySee).isPresent()
        && kept.ticket().map(t -> isOf(view.teams(), t)).orElse(true);
  }

  private static boolean holds(Queue queue, Kept kept, View view) {
    return kept.ticket()
        .filter(t -> t.status() != Ticket.Status.CLOSED)
        .filter(t -> queue == Queue.MINE || isOf(view.teams(), t))
        .filter(t -> holds(queue, t, kept.concern(), view))
        .isPresent();
  }

  private static boolean isOf(Set<String> teams, Ticket ticket) {
    return teams.isEmpty() || teams.contains(ticket.team());
  }

  private static boolean holds(Queue queue, Ticket ticket, Concern concern, View view) {
    return switch (queue) {
      case MINE -> ticket.handling().assignee().filter(view.access()::isTheirs).isPresent();
      case TEAM -> true;
      case UNASSIGNED -> ticket.handling().assignee().isEmpty();
      case SOON ->
          ticket
              .deadline()
              .filter(d -> !d.isBefore(view.now()) && !d.isAfter(view.soon()))
              .isPresent();
      case OVERDUE -> ticket.deadline().filter(d -> d.isBefore(view.now())).isPresent();
      case WAITING -> ticket.handling().waiting().isPresent();
      case HELD -> ticket.flags().contains(Flag.HELD);
      case UNREACHABLE -> ticket.flags().contains(Flag.UNREACHABLE);
      case UNTOLD -> ticket.flags().contains(Flag.UNTOLD);
      case INTERPRETER ->
          !concern.language().equals("en")
              && !view.spoken().getOrDefault(ticket.team(), Set.of()).contains(concern.language());
      case FOLLOW_UPS -> false;
    };
  }

  private static Entry entry(Kept kept) {
    Concern concern = kept.concern();
    Optional<Ticket> ticket = kept.ticket();
    return new Entry(
        concern.reference(),
        concern.service(),
        ticket.map(Ticket::team),
        concern.status(),
        ticket.flatMap(t -> t.handling().assignee()),
        ticket.map(Ticket::opened).orElse(concern.received()),
        ticket.flatMap(Ticket::deadline),
        ticket.filter(t -> t.handling().firstWord().isPresent()).isPresent(),
        concern.restricted(),
        concern.language(),
        concern.place().flatMap(Place::ward),
        ticket.map(Ticket::flags).orElse(Set.of()),
        concern.follows());
  }
}
