package natter.bot;

import java.time.Instant;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.scope.Danger;
import natter.bot.talk.Conversation;
import natter.bot.talk.Hush;

/** Ends the quiet on a conversation when the danger is dealt with, and brings it back. */
final class Quiet {
  private static final int RECENT = 20;

  private Quiet() {}

  static Optional<Hush> of(Tx tx, Concern concern) {
    return tx.conversations().with(concern.from()).flatMap(Conversation::hush);
  }

  /** The concern was closed: the quiet ends, unless another danger is still open. */
  static void closed(Tx tx, Concern concern) {
    tx.conversations()
        .with(concern.from())
        .filter(c -> c.hush().filter(h -> isAbout(h, concern.reference())).isPresent())
        .ifPresent(c -> tx.conversations().keep(afterwards(tx, c, concern)));
  }

  private static boolean isAbout(Hush hush, Reference reference) {
    return hush.reference().equals(reference.value());
  }

  private static Conversation afterwards(Tx tx, Conversation conversation, Concern closed) {
    return tx.concerns().from(conversation.address(), RECENT).stream()
        .filter(c -> c.danger().isPresent() && c.status() != Concern.Status.CLOSED)
        .filter(c -> !c.reference().equals(closed.reference()))
        .findFirst()
        .flatMap(c -> conversation.hush().map(h -> about(h, c)))
        .map(conversation::hushed)
        .orElseGet(conversation::loud);
  }

  private static Hush about(Hush hush, Concern other) {
    return new Hush(
        other.reference().value(), other.danger().orElse(hush.danger()), hush.safe(), hush.since());
  }

  /** An officer says that it is a danger, which nobody knew when the resident was answered. */
  static void raised(Tx tx, Concern concern, Danger danger, Instant now) {
    Hush.Safe safe = danger.atHome() ? Hush.Safe.NO : Hush.Safe.UNASKED;
    var hush = new Hush(concern.reference().value(), danger.id(), safe, now);
    tx.conversations()
        .with(concern.from())
        .filter(c -> c.hush().filter(Hush::numbersOnly).isEmpty())
        .ifPresent(c -> tx.conversations().keep(c.hushed(hush)));
  }

  /** The concern was opened again. */
  static void reopened(Tx tx, Concern concern, Instant now) {
    concern
        .danger()
        .flatMap(
            danger ->
                tx.conversations()
                    .with(concern.from())
                    .filter(c -> c.hush().isEmpty())
                    .map(
                        c ->
                            c.hushed(
                                new Hush(
                                    concern.reference().value(), danger, Hush.Safe.UNASKED, now))))
        .ifPresent(tx.conversations()::keep);
  }
}
