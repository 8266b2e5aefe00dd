package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Act;
import natter.bot.care.Tidings.What;
import natter.bot.care.Timetable.Alarm;
import natter.bot.care.Timetable.Followed;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Scope;
import natter.bot.scope.Team;

/**
 * Looks at each ticket that changed: lengthens its times by a pause that is over, gives it new ones
 * when it was opened again, sets its alarms, and tells officers what was done. Whoever changes
 * tickets need not think of any of it.
 */
final class Following {
  /** What is older is no news. */
  private static final Duration NEWS = Duration.ofDays(1);

  private final Scope scope;
  private final Promises promises;
  private final Deadlines deadlines;
  private final OfficerMail mail;

  Following(Scope scope, Promises promises, Deadlines deadlines, OfficerMail mail) {
    this.scope = scope;
    this.promises = promises;
    this.deadlines = deadlines;
    this.mail = mail;
  }

  void look(Tx tx, Reference reference, Instant now) {
    Optional<Concern> concern = tx.concerns().find(reference);
    Optional<Ticket> ticket = tx.tickets().find(reference);
    if (concern.isPresent() && ticket.isPresent()) {
      look(tx, concern.get(), ticket.get(), now);
    }
  }

  private void look(Tx tx, Concern concern, Ticket ticket, Instant now) {
    Optional<Followed> before = tx.timetable().followed(ticket.reference());
    boolean past = before.map(Followed::past).orElseGet(() -> isPast(tx, concern));
    Ticket timed = timed(before, concern, ticket, now);
    if (!timed.equals(ticket)) {
      tx.tickets().keep(timed);
    }
    set(tx, before, past ? List.of() : deadlines.alarms(concern, timed), timed, now);
    tx.timetable()
        .keep(
            new Followed(
                timed.reference(),
                timed.history().size(),
                timed.handling().waiting(),
                timed.status() == Ticket.Status.CLOSED,
                past));
    if (!past) {
      timed.history().stream()
          .skip(before.map(Followed::acts).orElse(0))
          .filter(act -> act.at().plus(NEWS).isAfter(now))
          .forEach(act -> tell(tx, concern, timed, act, now));
    }
  }

  private static boolean isPast(Tx tx, Concern concern) {
    return concern.parcel() > 0
        && tx.inbox()
            .find(concern.parcel())
            .filter(a -> a.parcel().isSample() || a.parcel().isImported())
            .isPresent();
  }

  private Ticket timed(Optional<Followed> before, Concern concern, Ticket ticket, Instant now) {
    if (ticket.status() == Ticket.Status.CLOSED) {
      return ticket;
    }
    if (before.filter(Followed::closed).isPresent()) {
      return reopened(concern, ticket);
    }
    return before
        .flatMap(Followed::waiting)
        .filter(since -> ticket.handling().waiting().isEmpty())
        .map(since -> resumed(concern, ticket, since, now))
        .orElse(ticket);
  }

  /** The pause ended with the last act, or now. */
  private Ticket resumed(Concern concern, Ticket ticket, Instant since, Instant now) {
    WorkingTime clock = promises.clock(concern);
    Instant last = ticket.history().getLast().at();
    Duration pause = clock.between(since, last.isAfter(since) ? last : now);
    return ticket.due(
        clock.plus(ticket.due(), pause),
        ticket.handling().resolveBy().map(end -> clock.plus(end, pause)));
  }

  /** It has to be settled within the usual time again; where none is promised, answered. */
  private Ticket reopened(Concern concern, Ticket ticket) {
    Team team = scope.team(ticket.team());
    Instant at = ticket.history().getLast().at();
    Instant answer = promises.answerBy(concern, team, at);
    Instant end = promises.settledBy(concern, team, at).orElse(answer);
    boolean heard = ticket.handling().firstWord().isPresent();
    return ticket.due(heard ? ticket.due() : answer, Optional.of(end));
  }

  /** What was due long before anybody looked is not told of any more. */
  private static void set(
      Tx tx, Optional<Followed> before, List<Alarm> wanted, Ticket ticket, Instant now) {
    List<Alarm> known = tx.timetable().of(ticket.reference());
    known.stream()
        .filter(k -> !k.rung() && wanted.stream().noneMatch(w -> w.kind() == k.kind()))
        .forEach(k -> tx.timetable().drop(k.reference(), k.kind()));
    for (Alarm alarm : wanted) {
      boolean same =
          known.stream()
              .anyMatch(k -> k.kind() == alarm.kind() && isSame(k.deadline(), alarm.deadline()));
      if (!same) {
        boolean old = before.isEmpty() && alarm.rings().plus(NEWS).isBefore(now);
        tx.timetable()
            .keep(new Alarm(alarm.reference(), alarm.kind(), alarm.deadline(), alarm.rings(), old));
      }
    }
  }

  /** To the millisecond, which is as much as is kept. */
  private static boolean isSame(Instant one, Instant other) {
    return one.toEpochMilli() == other.toEpochMilli();
  }

  private void tell(Tx tx, Concern concern, Ticket ticket, Act act, Instant now) {
    boolean byResident = act.who().equals("resident");
    Optional<String> assignee = ticket.handling().assignee();
    switch (act.what()) {
      case "assigned" -> {
        if (!act.note().equals(act.who()) && assignee.filter(act.note()::equals).isPresent()) {
          mail.tell(tx, concern, ticket, What.ASSIGNED, act.at(), List.of(act.note()), now);
        }
      }
      case "answered" -> {
        if (byResident) { // a question of ours: the team is told of all of them at once
          List<String> who = assignee.map(List::of).orElse(List.of());
          mail.tell(tx, concern, ticket, What.ANSWERED, act.at(), who, now);
        }
      }
      case "added", "resumed" -> {
        boolean inHand = assignee.isPresent() || ticket.handling().firstWord().isPresent();
        if (byResident && inHand) {
          mail.tellOneOf(tx, concern, ticket, What.ANSWERED, act.at(), now);
        }
      }
      case "reopened" -> {
        if (byResident && act.note().equals(Satisfaction.UNSORTED)) {
          mail.tellTeam(tx, concern, ticket, What.UNSORTED, act.at(), now);
        } else if (byResident) {
          mail.tellOneOf(tx, concern, ticket, What.REOPENED, act.at(), now);
        }
      }
      default -> {}
    }
  }
}
