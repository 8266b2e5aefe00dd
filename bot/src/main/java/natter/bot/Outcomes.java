package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import natter.bot.care.Concern;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import natter.bot.talk.Threading;

/** Carries what came of a concern to those who said the same, and to those who asked to hear it. */
final class Outcomes {
  private final Postage postage;
  private final Phrases phrases;

  Outcomes(Postage postage, Phrases phrases) {
    this.postage = postage;
    this.phrases = phrases;
  }

  /** Closes the tickets of those who said the same: the matter is settled for all of them. */
  static void closeEchoes(Tx tx, Reference older, String officer, Instant now) {
    for (Reference echo : tx.neighbours().echoes(older)) {
      Optional<Ticket> open =
          tx.tickets().find(echo).filter(t -> t.status() != Ticket.Status.CLOSED);
      open.ifPresent(
          t -> {
            tx.tickets().keep(t.close(officer, "with " + older, now));
            tx.concerns()
                .find(echo)
                .ifPresent(c -> tx.concerns().keep(c.in(Concern.Status.CLOSED)));
          });
    }
  }

  /**
   * Tells everybody who asked, but for those who said stop, those who may be in danger, and those
   * who cannot be reached.
   *
   * @param id makes the dispatches' keys their own
   * @param words one line, by the listener's language
   */
  void tell(Tx tx, Reference older, String id, UnaryOperator<String> words, Instant now) {
    for (Listener listener : tx.neighbours().listeners(older)) {
      Optional<Conversation> conversation = tx.conversations().with(listener.address());
      boolean reachable = tx.reach().isOpen(listener.address());
      if (reachable && conversation.filter(c -> c.stopped() || c.hush().isPresent()).isEmpty()) {
        String language = conversation.map(Conversation::language).orElse(Phrases.FALLBACK);
        Dispatch told = told(listener, id, words.apply(language), language, now);
        postage.say(tx, told, Line.Who.NATTER, "", now);
      }
    }
  }

  private Dispatch told(Listener listener, String id, String words, String language, Instant now) {
    String reference = listener.own().value();
    return new Dispatch(
        "outcome:" + id + ":" + reference + backer(listener),
        listener.address(),
        Dispatch.Kind.OFFICER,
        Optional.of(reference),
        phrases.say(language, "subject-officer", Map.of("reference", reference)),
        phrases.say(language, "outcome", Map.of("reference", reference, "text", words)),
        List.of(),
        Threading.NONE,
        now);
  }

  /** Who only backs it has no reference of their own. */
  private static String backer(Listener listener) {
    Address who = listener.address();
    return listener.own().equals(listener.older())
        ? ":" + Dispatch.mark(who.channel() + ":" + who.handle())
        : "";
  }
}
