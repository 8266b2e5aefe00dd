package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Act;
import natter.bot.care.Ticket.Flag;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Ending;
import natter.bot.talk.Returned;
import natter.bot.talk.Room;
import natter.bot.talk.Standing;

/** What follows when a mail of ours comes back, or is refused, or its reader writes again. */
final class Bounces {
  /** Whoever gets a mail can make up its bounce; with an old one nobody shall. */
  private static final Duration OLDEST = Duration.ofDays(30);

  /** More tickets of one person than anybody looks at. */
  private static final int TICKETS = 100;

  private static final int LONGEST = 200;
  private static final int AT_ONCE = 100;

  /** Why an answer waits: nobody can be written to who has not written first. */
  static final String NOT_STARTED = "they have not opened a chat with natter yet";

  private static final String NATTER = "natter";

  private Bounces() {}

  /** A bounce came. One that does not prove which dispatch it is about changes nothing. */
  static void came(Tx tx, Returned returned, Instant now) {
    returned
        .dispatch()
        .flatMap(tx.outbox()::marked)
        .filter(d -> !d.sent().orElse(d.dispatch().planned()).plus(OLDEST).isBefore(now))
        .ifPresent(d -> came(tx, d, returned, now));
  }

  private static void came(Tx tx, Dispatched dispatched, Returned returned, Instant now) {
    Dispatch dispatch = dispatched.dispatch();
    switch (returned.verdict()) {
      case HARD, SOFT -> {
        if (mayComeBack(dispatched)) {
          String why = why(returned);
          tx.outbox().dead(dispatch.key(), Ending.BOUNCED, why);
          back(tx, dispatch, returned.verdict(), why, now);
        }
      }
      case COMPLAINT -> tx.subscribers().stop(dispatch.to(), "complaint", now);
      case DELAYED, UNCLEAR -> {}
    }
  }

  /** What never left cannot come back; what did comes back once. */
  private static boolean mayComeBack(Dispatched dispatched) {
    return switch (dispatched.state()) {
      case SENT, SENDING, UNKNOWN -> true;
      case PLANNED, LATER, DEAD, HELD -> false;
    };
  }

  private static void back(
      Tx tx, Dispatch dispatch, Returned.Verdict verdict, String why, Instant now) {
    if (dispatch.kind() == Dispatch.Kind.NOTICE) {
      untold(tx, dispatch, why, now);
      return;
    }
    Standing standing =
        verdict == Returned.Verdict.HARD
            ? Standing.hard(dispatch.to(), why, now)
            : tx.reach()
                .of(dispatch.to())
                .map(s -> s.softAgain(why, now))
                .orElseGet(() -> Standing.soft(dispatch.to(), why, now));
    tx.reach().keep(standing);
    if (standing.reachable()) {
      each(ticket(tx, dispatch), tx, t -> t.note(NATTER, "came back", why, now));
    } else {
      unreachable(tx, dispatch, why, now);
    }
  }

  /** They let nothing in any more: nobody reaches them there before they write again. */
  static void blocked(Tx tx, Address person, String why, Instant now) {
    tx.reach().keep(Standing.hard(person, why, now));
    var act = new Act(now, NATTER, "unreachable", why);
    each(
        tickets(tx, person).filter(t -> t.status() != Ticket.Status.CLOSED),
        tx,
        t -> t.raise(Flag.UNREACHABLE, act));
  }

  /** The ticket it was about, and whatever else is open for that person. */
  private static void unreachable(Tx tx, Dispatch dispatch, String why, Instant now) {
    var act = new Act(now, NATTER, "unreachable", why);
    each(ticket(tx, dispatch), tx, t -> t.raise(Flag.UNREACHABLE, act));
    each(
        tickets(tx, dispatch.to()).filter(t -> t.status() != Ticket.Status.CLOSED),
        tx,
        t -> t.raise(Flag.UNREACHABLE, act));
  }

  /** A dispatch is dead: for a notice that means that the team does not know. */
  static void died(Tx tx, Dispatch dispatch, String why, Instant now) {
    if (dispatch.kind() == Dispatch.Kind.NOTICE) {
      untold(tx, dispatch, why, now);
    }
  }

  /** The other side says that nobody is there: no bounce could say it better. */
  static void refused(Tx tx, Dispatch dispatch, String why, Instant now) {
    Optional<Room> room = Room.of(dispatch.to());
    if (room.isPresent()) {
      Happenings.refused(tx, room.get(), why, now);
      return;
    }
    if (isChat(dispatch.to())) {
      Happenings.blocked(tx, dispatch.to(), why, now);
    }
    back(tx, dispatch, Returned.Verdict.HARD, why, now);
  }

  private static boolean isChat(Address address) {
    return address.channel().equals(Address.TELEGRAM);
  }

  private static void untold(Tx tx, Dispatch notice, String why, Instant now) {
    var act = new Act(now, NATTER, "not told", why);
    each(ticket(tx, notice), tx, t -> t.raise(Flag.UNTOLD, act));
  }

  /** It arrived: a notice after all, something in a group. */
  static void sent(Tx tx, Dispatch dispatch, Instant now) {
    Room.of(dispatch.to()).ifPresent(room -> tx.groupChats().posted(room.chat(), now));
    if (dispatch.kind() == Dispatch.Kind.NOTICE) {
      var act = new Act(now, NATTER, "told", "");
      each(ticket(tx, dispatch), tx, t -> t.lower(Flag.UNTOLD, act));
    }
  }

  /** They wrote: their mailbox works. */
  static void wrote(Tx tx, Address from, Instant now) {
    if (tx.reach().of(from).isPresent()) {
      works(tx, from, "resident", now);
    }
  }

  /** From now on we write to it again. */
  static void works(Tx tx, Address address, String who, Instant now) {
    tx.reach().forget(address);
    for (Dispatched each : tx.outbox().waiting(address, AT_ONCE)) {
      if (each.reason().equals(NOT_STARTED)) {
        tx.outbox().putOff(each.dispatch().key(), now, "");
      }
    }
    var act = new Act(now, who, "reachable", "");
    each(tickets(tx, address), tx, t -> t.lower(Flag.UNREACHABLE, act));
  }

  private static Stream<Ticket> ticket(Tx tx, Dispatch dispatch) {
    return dispatch.reference().flatMap(Reference::of).flatMap(tx.tickets()::find).stream();
  }

  private static Stream<Ticket> tickets(Tx tx, Address of) {
    return tx.concerns().from(of, TICKETS).stream()
        .map(Concern::reference)
        .flatMap(r -> tx.tickets().find(r).stream());
  }

  private static void each(Stream<Ticket> tickets, Tx tx, UnaryOperator<Ticket> change) {
    for (Ticket ticket : tickets.toList()) {
      Ticket changed = change.apply(ticket);
      if (!changed.equals(ticket)) {
        tx.tickets().keep(changed);
      }
    }
  }

  private static String why(Returned returned) {
    String code =
        returned.status().matches("[245]\\.\\d{1,3}\\.\\d{1,3}")
            ? " (" + returned.status() + ")"
            : "";
    String reason =
        Optional.of(returned.reason()).filter(r -> !r.isBlank()).orElse("undeliverable");
    return "came back: " + reason.substring(0, Math.min(reason.length(), LONGEST)) + code;
  }
}
