package natter.bot;

import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;

/**
 * A resident lets the organisers of their forum read a concern, or takes that back. They are told
 * first what they agree to; only then their yes counts. Mail proves itself, for anybody can write
 * in somebody's name.
 */
final class Permitting {
  private final Scope scope;
  private final Phrases phrases;

  Permitting(Scope scope, Phrases phrases) {
    this.scope = scope;
    this.phrases = phrases;
  }

  /** What it would mean. */
  Optional<Reply> asked(Turn turn, String rest) {
    return meant(turn, rest)
        .map(
            c ->
                reply(
                    turn,
                    c,
                    Sharing.forum(c, scope)
                        .<Answer>map(f -> asking(turn, c, f))
                        .orElseGet(() -> new Answer.NobodyToShareWith(c.reference()))));
  }

  private Answer asking(Turn turn, Concern concern, Forum forum) {
    return new Answer.AskedToShare(concern.reference(), words(turn, forum));
  }

  private String words(Turn turn, Forum forum) {
    return Sharing.words(phrases, turn.conversation().language(), forum);
  }

  /** Yes. */
  Optional<Reply> agreed(Turn turn, String rest) {
    return isProven(turn)
        ? meant(turn, rest)
            .flatMap(c -> Sharing.forum(c, scope).map(f -> agreed(turn, c, f)))
            .or(() -> asked(turn, rest))
        : asked(turn, rest);
  }

  private Reply agreed(Turn turn, Concern concern, Forum forum) {
    var to = Audience.forum(forum.id());
    turn.tx().consents().withdraw(concern.reference(), to, turn.now());
    turn.tx()
        .consents()
        .give(
            concern.reference(),
            new Consent(to, words(turn, forum), turn.from().channel(), "", turn.now()));
    noted(turn, concern, "agreed that the organisers of " + forum.name() + " read this");
    return reply(turn, concern, new Answer.SharedWith(concern.reference(), forum));
  }

  /** No, or no longer; this needs no proof. */
  Optional<Reply> refused(Turn turn, String rest) {
    return meant(turn, rest).map(c -> refused(turn, c));
  }

  private Reply refused(Turn turn, Concern concern) {
    scope.forums().stream()
        .map(f -> Audience.forum(f.id()))
        .forEach(to -> turn.tx().consents().withdraw(concern.reference(), to, turn.now()));
    noted(turn, concern, "does not want organisers to read this");
    return reply(turn, concern, new Answer.NotShared(concern.reference()));
  }

  private static void noted(Turn turn, Concern concern, String what) {
    Sharing.noted(turn.tx(), concern.reference(), "resident", what, turn.now());
  }

  private static boolean isProven(Turn turn) {
    var proof = turn.message().proof();
    return !turn.byMail() || proof.vouched() || proof.answers().isPresent();
  }

  private static Reply reply(Turn turn, Concern concern, Answer answer) {
    return Reply.about(concern.reference(), answer, turn.conversation().resuming());
  }

  /** The concern they name, or told last; never a restricted one. */
  private static Optional<Concern> meant(Turn turn, String rest) {
    Optional<Reference> named =
        rest.isEmpty()
            ? turn.conversation().last().flatMap(Reference::of)
            : Reference.in(rest).flatMap(Reference.Quoted::reference);
    return named.flatMap(r -> Orders.own(turn, r));
  }
}
