package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Ticket;
import natter.bot.care.Tidings.What;
import natter.bot.care.Timetable.Alarm;

/** Does what an alarm is for, if that is still needed. */
final class Ringing {
  private final Deadlines deadlines;
  private final OfficerMail mail;
  private final Calls calls;
  private final Asking asking;

  Ringing(Deadlines deadlines, OfficerMail mail, Calls calls, Asking asking) {
    this.deadlines = deadlines;
    this.mail = mail;
    this.calls = calls;
    this.asking = asking;
  }

  void ring(Tx tx, Alarm alarm, Instant now) {
    Optional<Concern> concern = tx.concerns().find(alarm.reference());
    Optional<Ticket> ticket = tx.tickets().find(alarm.reference());
    boolean needed =
        concern.isPresent()
            && ticket.isPresent()
            && deadlines.alarms(concern.get(), ticket.get()).stream()
                .anyMatch(a -> a.kind() == alarm.kind() && isSame(a, alarm));
    Optional<Instant> again =
        needed ? ring(tx, alarm, concern.get(), ticket.get(), now) : Optional.empty();
    tx.timetable()
        .keep(
            new Alarm(
                alarm.reference(),
                alarm.kind(),
                alarm.deadline(),
                again.orElse(alarm.rings()),
                again.isEmpty()));
  }

  private static boolean isSame(Alarm one, Alarm other) {
    return one.deadline().toEpochMilli() == other.deadline().toEpochMilli();
  }

  /** When it rings again, if it does. */
  private Optional<Instant> ring(Tx tx, Alarm alarm, Concern concern, Ticket ticket, Instant now) {
    Instant end = alarm.deadline();
    switch (alarm.kind()) {
      case ANSWER_NEAR, SETTLE_NEAR -> {
        if (end.isAfter(now)) {
          mail.tellOneOf(tx, concern, ticket, What.NEAR, end, now);
        }
      }
      case ANSWER_LATE, SETTLE_LATE -> {
        mail.tellLeads(tx, concern, ticket, What.LATE, end, now);
        List<String> assignee = ticket.handling().assignee().map(List::of).orElse(List.of());
        mail.tell(tx, concern, ticket, What.LATE, end, assignee, now);
      }
      case ANSWER_LATER, SETTLE_LATER ->
          mail.tellManagers(tx, concern, ticket, What.LATER, end, now);
      case CALL -> {
        return Optional.of(calls.call(tx, concern, ticket, alarm.rings(), now));
      }
      case ASK -> {
        return asking.ask(tx, concern, ticket, now);
      }
    }
    return Optional.empty();
  }
}
