package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Concern;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Act;
import natter.bot.care.Timetable.Alarm;
import natter.bot.care.Timetable.Kind;
import natter.bot.care.WorkingTime;

/** Works out what is to be done about a ticket, and when. */
record Deadlines(Promises promises, Intervals intervals) {
  /** What is done with these begins anew. */
  private static final Set<String> FRESH = Set.of("opened", "reopened", "moved", "danger raised");

  static final String TAKEN = "taken";

  /** The alarms that a ticket needs as it stands. */
  List<Alarm> alarms(Concern concern, Ticket ticket) {
    if (ticket.status() == Ticket.Status.CLOSED) {
      return ask(concern, ticket);
    }
    List<Alarm> alarms = new ArrayList<>();
    if (ticket.handling().waiting().isEmpty()) {
      if (ticket.handling().firstWord().isEmpty()) {
        add(
            concern,
            ticket,
            ticket.due(),
            List.of(Kind.ANSWER_NEAR, Kind.ANSWER_LATE, Kind.ANSWER_LATER),
            alarms);
      }
      ticket
          .handling()
          .resolveBy()
          .ifPresent(
              end ->
                  add(
                      concern,
                      ticket,
                      end,
                      List.of(Kind.SETTLE_NEAR, Kind.SETTLE_LATE, Kind.SETTLE_LATER),
                      alarms));
    }
    call(concern, ticket).ifPresent(alarms::add);
    return alarms;
  }

  private void add(
      Concern concern, Ticket ticket, Instant deadline, List<Kind> kinds, List<Alarm> alarms) {
    WorkingTime clock = promises.clock(concern);
    Instant start = begun(ticket).at();
    Duration all = clock.between(start, deadline);
    Instant near = clock.plus(start, all.multipliedBy(100L - intervals.left()).dividedBy(100));
    Instant later = clock.after(deadline, intervals.escalate());
    List<Instant> times = List.of(near, deadline, later);
    for (int i = 0; i < kinds.size(); i++) {
      alarms.add(new Alarm(ticket.reference(), kinds.get(i), deadline, times.get(i), false));
    }
  }

  /** Until a named person takes it. */
  private static Optional<Alarm> call(Concern concern, Ticket ticket) {
    boolean calls =
        concern.danger().isPresent()
            && ticket.handling().assignee().isEmpty()
            && ticket.handling().firstWord().isEmpty()
            && !isTaken(ticket);
    Instant since = begun(ticket).at();
    return calls
        ? Optional.of(new Alarm(ticket.reference(), Kind.CALL, since, since, false))
        : Optional.empty();
  }

  /** Whether somebody said that they take it, since it last began. */
  static boolean isTaken(Ticket ticket) {
    int begun = ticket.history().lastIndexOf(begun(ticket));
    return ticket.history().stream().skip(begun).anyMatch(a -> a.what().equals(TAKEN));
  }

  /** Never where there was danger, where few may look, or where there was no matter after all. */
  private List<Alarm> ask(Concern concern, Ticket ticket) {
    return concern.restricted() || concern.danger().isPresent() || isUndone(ticket)
        ? List.of()
        : ticket.closed().stream()
            .map(at -> new Alarm(ticket.reference(), Kind.ASK, at, at.plus(intervals.ask()), false))
            .toList();
  }

  private static boolean isUndone(Ticket ticket) {
    return ticket.history().stream().anyMatch(a -> a.what().equals(Joining.UNDONE));
  }

  private static Act begun(Ticket ticket) {
    return ticket.history().stream()
        .filter(a -> FRESH.contains(a.what()))
        .reduce((first, last) -> last)
        .orElseGet(() -> ticket.history().getFirst());
  }
}
