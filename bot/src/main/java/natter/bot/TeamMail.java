package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import natter.bot.care.Concern;
import natter.bot.care.HeldAnswer;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Scope;
import natter.bot.scope.Team;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Hush;
import natter.bot.talk.Line;
import natter.bot.talk.Parcel;

/**
 * What comes by mail to the sealed address of a notice: the answer of the team that was told, or
 * something that only an officer can judge. It never becomes part of what the resident said, and
 * nobody is answered by a machine.
 */
final class TeamMail {
  private static final Duration WINDOW = Duration.ofHours(3);
  private static final int MOST = 5;

  /** Part of the link in every notice. */
  private static final String DESK = "/desk/concerns/";

  /** More that wait on one concern nobody reads; the inbox keeps them all the same. */
  private static final int MOST_HELD = 20;

  private final Scope scope;
  private final OfficerLetters letters;

  TeamMail(Scope scope, OfficerLetters letters) {
    this.scope = scope;
    this.letters = letters;
  }

  /** Whether it came to a notice's address; then it is dealt with here, and nowhere else. */
  boolean took(Turn turn, Parcel parcel) {
    Optional<Dispatch> notice =
        turn.message()
            .proof()
            .answers()
            .flatMap(turn.tx().outbox()::marked)
            .map(Dispatched::dispatch)
            .filter(d -> d.kind() == Dispatch.Kind.NOTICE || d.kind() == Dispatch.Kind.TIDING);
    notice.filter(n -> !parcel.isImported()).ifPresent(n -> heard(turn, n));
    return notice.isPresent();
  }

  private void heard(Turn turn, Dispatch notice) {
    notice
        .reference()
        .flatMap(Reference::of)
        .flatMap(turn.tx().tickets()::find)
        .ifPresent(ticket -> heard(turn, notice, ticket));
  }

  private void heard(Turn turn, Dispatch notice, Ticket ticket) {
    Concern concern = turn.tx().concerns().find(ticket.reference()).orElseThrow();
    Team team = scope.team(ticket.team());
    objection(turn, notice, concern, ticket, team)
        .ifPresentOrElse(
            why -> hold(turn, ticket, author(turn, notice, team), why),
            () -> send(turn, concern, author(turn, notice, team)));
  }

  private void send(Turn turn, Concern concern, String author) {
    var said = new OfficerLetters.Said(key(turn.parcel()), author, words(turn));
    letters.send(turn.tx(), turn.postage(), concern, author, said, turn.now());
  }

  private static void hold(Turn turn, Ticket ticket, String author, String why) {
    if (turn.tx().heldAnswers().about(ticket.reference()).size() >= MOST_HELD) {
      return;
    }
    turn.tx()
        .heldAnswers()
        .keep(
            new HeldAnswer(
                turn.parcel(), ticket.reference(), author, words(turn), why, turn.now()));
    var act = new Ticket.Act(turn.now(), author, "held", why);
    Ticket held =
        ticket.flags().contains(Ticket.Flag.HELD)
            ? ticket.note(act.who(), act.what(), act.note(), act.at())
            : ticket.raise(Ticket.Flag.HELD, act);
    turn.tx().tickets().keep(held);
  }

  /** The key of the dispatch that carries the answer in this parcel. */
  static String key(long parcel) {
    return "officer:mail:" + parcel;
  }

  /** Why it is not sent without an officer's word, if so. */
  private static Optional<String> objection(
      Turn turn, Dispatch notice, Concern concern, Ticket ticket, Team team) {
    if (notice.kind() == Dispatch.Kind.TIDING) {
      return Optional.of("it answers a mail that was for officers alone");
    }
    if (team.outside()) {
      return Optional.of("it comes from a partner outside the council");
    }
    if (concern.restricted() || team.restricted()) {
      return Optional.of("the matter is restricted");
    }
    if (Quiet.of(turn.tx(), concern).filter(Hush::numbersOnly).isPresent()) {
      return Optional.of("nobody knows yet whether it is safe to answer the resident there");
    }
    if (!isFromTheTeam(turn, notice)) {
      return Optional.of("it does not come from the address that the notice was sent to");
    }
    if (!turn.message().proof().vouched()) {
      return Optional.of("the mail server does not vouch for who sent it");
    }
    return unsendable(turn, notice, ticket);
  }

  private static Optional<String> unsendable(Turn turn, Dispatch notice, Ticket ticket) {
    String words = words(turn);
    if (words.isEmpty()) {
      return Optional.of("there are no words in it but what it quotes or ends with");
    }
    if (quotes(words, notice)) {
      return Optional.of("it still holds words of our notice");
    }
    if (words.length() > OfficerLetters.LONGEST) {
      return Optional.of("it is longer than an answer may be");
    }
    if (ticket.status() == Ticket.Status.CLOSED) {
      return Optional.of("the ticket is closed");
    }
    return tooMany(turn, ticket) ? Optional.of("too many answers came at once") : Optional.empty();
  }

  /** What the team was told is not for the resident: whoever quotes it unmarked means no harm. */
  private static boolean quotes(String words, Dispatch notice) {
    String first = notice.text().lines().findFirst().orElse("").strip();
    String plain = words.replaceAll("[\\s>]+", " ");
    return words.contains(DESK) || (!first.isEmpty() && plain.contains(first));
  }

  /** Machines that look like people write to notices too; nobody is flooded by them. */
  private static boolean tooMany(Turn turn, Ticket ticket) {
    Instant since = turn.now().minus(WINDOW);
    Predicate<Line> recent = l -> l.who() == Line.Who.OFFICER && l.at().isAfter(since);
    return turn.tx().conversations().about(ticket.reference().value()).stream()
            .filter(recent)
            .count()
        >= MOST;
  }

  /** What was written this time; a signature by itself is nothing. */
  private static String words(Turn turn) {
    String reply = turn.message().reply().strip();
    boolean onlySigned = reply.equals("--") || reply.matches("(?s)--\\h*\\R.*");
    return onlySigned ? "" : reply;
  }

  /** Whether it says that it is from the very address that was told. */
  private static boolean isFromTheTeam(Turn turn, Dispatch notice) {
    return turn.from().handle().equalsIgnoreCase(notice.to().handle());
  }

  private static String author(Turn turn, Dispatch notice, Team team) {
    String address = turn.from().handle();
    return isFromTheTeam(turn, notice) ? team.name() + " (" + address + ")" : address;
  }
}
