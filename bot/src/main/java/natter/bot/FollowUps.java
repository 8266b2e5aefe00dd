package natter.bot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Finding;
import natter.bot.talk.Dispatched;

/**
 * Finds the concern that a message goes on about, and adds to it. Only for the one who raised it.
 */
final class FollowUps {
  /**
   * How long what is said in a chat still belongs to what was said before, if it tells us nothing
   * by itself.
   */
  private static final Duration BREATH = Duration.ofMinutes(15);

  private static final int RECENT = 10;

  /** The reply, if this goes on about a concern of the same address. */
  Optional<Reply> added(Turn turn) {
    return answered(turn)
        .or(() -> quoted(turn))
        .or(() -> wentOn(turn))
        .or(() -> sameBreath(turn))
        .map(concern -> add(turn, concern));
  }

  /** It answers a message of ours. */
  private static Optional<Concern> answered(Turn turn) {
    List<String> references = turn.message().threading().references();
    return references.reversed().stream()
        .limit(20)
        .flatMap(id -> turn.tx().outbox().byId(turn.from().channel(), id).stream())
        .map(Dispatched::dispatch)
        .flatMap(d -> d.reference().stream())
        .flatMap(r -> own(turn, r).stream())
        .findFirst();
  }

  /** It refers to a message of their own that became a concern: they went on, or corrected it. */
  private static Optional<Concern> wentOn(Turn turn) {
    List<String> references = turn.message().threading().references();
    return references.isEmpty()
        ? Optional.empty()
        : turn.tx().concerns().from(turn.from(), RECENT).stream()
            .filter(c -> references.contains(c.threading().id()))
            .findFirst();
  }

  /** It quotes our reference, as the subject of a mail does. */
  private static Optional<Concern> quoted(Turn turn) {
    return Reference.in(turn.message().words())
        .flatMap(Reference.Quoted::reference)
        .flatMap(r -> own(turn, r.value()));
  }

  /** A line in a chat, soon after, that means nothing by itself. */
  private static Optional<Concern> sameBreath(Turn turn) {
    boolean means = !(turn.understanding().finding() instanceof Finding.Nothing);
    if (turn.byMail() || means) {
      return Optional.empty();
    }
    return turn.conversation()
        .last()
        .flatMap(r -> own(turn, r))
        .filter(c -> c.received().plus(BREATH).isAfter(turn.now()))
        .filter(c -> c.service().isPresent() && c.status() != Concern.Status.CLOSED);
  }

  private static Optional<Concern> own(Turn turn, String reference) {
    return Reference.of(reference)
        .flatMap(turn.tx().concerns()::find)
        .filter(c -> c.from().equals(turn.from()));
  }

  private static Reply add(Turn turn, Concern concern) {
    Optional<Ticket> ticket = turn.tx().tickets().find(concern.reference());
    ticket.ifPresent(t -> turn.tx().tickets().keep(longer(turn, t)));
    boolean reopened = ticket.isPresent() && concern.status() == Concern.Status.CLOSED;
    Concern now = placed(turn, concern);
    turn.tx().concerns().keep(reopened ? now.in(Concern.Status.OPEN) : now);
    return Reply.about(
        concern.reference(), new Answer.Added(concern.reference()), turn.conversation());
  }

  /** Where it is, if that is said more closely now: a position shared afterwards. */
  private static Concern placed(Turn turn, Concern concern) {
    return turn.understanding()
        .place()
        .filter(p -> concern.place().isEmpty() || p.isCloserThan(concern.place().get()))
        .map(concern::at)
        .orElse(concern);
  }

  private static Ticket longer(Turn turn, Ticket ticket) {
    return ticket.status() == Ticket.Status.CLOSED
        ? ticket.reopen("resident", "", turn.now())
        : ticket.note("resident", "added", "", turn.now());
  }
}
