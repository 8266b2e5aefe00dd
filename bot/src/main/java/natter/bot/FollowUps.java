package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Finding;

/**
 * Finds the concern that a message goes on about, and adds to it. Only for the one who raised it.
 */
final class FollowUps {
  /**
   * How long what is said in a chat still belongs to what was said before, if it tells us nothing
   * by itself.
   */
  private static final Duration BREATH = Duration.ofMinutes(15);

  private static final int RECENT = 20;
  private static final Duration DAY = Duration.ofDays(1);
  private static final String RESIDENT = "resident";
  static final String ADDED = "added";
  private static final String EDITED = "edited";

  /** The reply, if this goes on about a concern of the same address. */
  Optional<Reply> added(Turn turn) {
    return named(turn)
        .or(() -> waitedFor(turn).map(concern -> add(turn, concern)))
        .or(() -> sameBreath(turn).map(concern -> add(turn, concern)));
  }

  /** The reply, if this says itself which concern of the same address it goes on about. */
  Optional<Reply> named(Turn turn) {
    return Clues.in(turn)
        .filter(concern -> isTheirs(turn, concern))
        .findFirst()
        .map(concern -> Together.meant(turn, concern))
        .map(concern -> add(turn, concern));
  }

  /** Whoever raised it, or answers a mail that told of it beside their chat. */
  private static boolean isTheirs(Turn turn, Concern concern) {
    return Orders.isTheirs(turn, concern)
        || turn.tx().mailCopies().of(concern.from()).stream()
            .anyMatch(copy -> copy.on() && copy.email().equals(turn.from()));
  }

  /**
   * Says what was told before in other words: the words of the concern change, and what they were
   * stays in its history.
   */
  static Optional<Reference> edited(Turn turn) {
    return Clues.in(turn)
        .filter(concern -> concern.from().equals(turn.from()))
        .findFirst()
        .map(concern -> edited(turn, concern));
  }

  private static Reference edited(Turn turn, Concern concern) {
    boolean own = turn.message().threading().references().contains(concern.threading().id());
    turn.tx()
        .tickets()
        .find(concern.reference())
        .map(t -> t.note(RESIDENT, EDITED, own ? "before: " + concern.text() : "", turn.now()))
        .ifPresent(turn.tx().tickets()::keep);
    Concern placed = placed(turn, concern);
    turn.tx().concerns().keep(own ? placed.reworded(turn.said()) : placed);
    return concern.reference();
  }

  /**
   * What an officer's question waits for: whatever is said next in a chat, unless it is plainly
   * about something else.
   */
  private static Optional<Concern> waitedFor(Turn turn) {
    if (turn.byMail() || turn.inGroup() || turn.isHushed()) {
      return Optional.empty();
    }
    return turn.tx().concerns().from(turn.from(), Concern.Status.WAITING, RECENT).stream()
        .filter(c -> !isElsewhere(turn, c))
        .findFirst();
  }

  private static boolean isElsewhere(Turn turn, Concern concern) {
    return turn.understanding().finding() instanceof Finding.Clear clear
        && concern.service().filter(clear.service().id()::equals).isEmpty();
  }

  /** A line in a chat, soon after, that means nothing by itself. */
  private static Optional<Concern> sameBreath(Turn turn) {
    boolean means = !(turn.understanding().finding() instanceof Finding.Nothing);
    if (turn.byMail() || turn.inGroup() || means || Gifts.in(turn).isPresent()) {
      return Optional.empty();
    }
    return turn.conversation()
        .last()
        .flatMap(Reference::of)
        .flatMap(turn.tx().concerns()::find)
        .filter(c -> c.from().equals(turn.from()))
        .filter(c -> c.received().plus(BREATH).isAfter(turn.now()))
        .filter(c -> c.service().isPresent() && c.status() != Concern.Status.CLOSED);
  }

  private static Reply add(Turn turn, Concern concern) {
    Optional<Ticket> ticket = turn.tx().tickets().find(concern.reference());
    Optional<Ticket> longer = ticket.map(t -> longer(t, ADDED, "", turn.now()));
    longer.ifPresent(turn.tx().tickets()::keep);
    Concern now = placed(turn, concern);
    turn.tx().concerns().keep(isOpened(concern, longer) ? now.in(Concern.Status.OPEN) : now);
    return Reply.about(
        concern.reference(), new Answer.Added(concern.reference()), turn.conversation());
  }

  /** Whether it was closed, or waited for the resident, and is open now. */
  static boolean isOpened(Concern before, Optional<Ticket> longer) {
    return (before.status() == Concern.Status.CLOSED || before.status() == Concern.Status.WAITING)
        && longer.filter(t -> t.status() == Ticket.Status.OPEN).isPresent();
  }

  /** Where it is, if that is said more closely now: a position shared afterwards. */
  static Concern placed(Turn turn, Concern concern) {
    return turn.understanding()
        .place()
        .filter(p -> concern.place().isEmpty() || p.isCloserThan(concern.place().get()))
        .map(concern::at)
        .orElse(concern);
  }

  /**
   * With what the resident did. One that waited for them goes on; one that was closed is open
   * again, but only a few times a day.
   */
  static Ticket longer(Ticket ticket, String what, String note, Instant now) {
    if (ticket.status() == Ticket.Status.WAITING) {
      return ticket.resume(RESIDENT, note, now);
    }
    boolean opens =
        ticket.status() == Ticket.Status.CLOSED
            && ticket.timesReopened(RESIDENT, now.minus(DAY)) < Loops.MOST_REOPENINGS;
    return opens ? ticket.reopen(RESIDENT, note, now) : ticket.note(RESIDENT, what, note, now);
  }
}
