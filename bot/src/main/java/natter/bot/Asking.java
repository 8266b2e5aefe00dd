package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Verdicts.Verdict;
import natter.bot.talk.Conversation;
import natter.bot.talk.Conversation.Asked;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;

/** Asks a resident, some days after their matter was closed, whether it has been sorted out. */
final class Asking {
  private static final Duration LATER = Duration.ofDays(1);
  private static final Duration TOO_LATE = Duration.ofDays(14);

  private final Phrases phrases;
  private final Speech speech;
  private final Postage postage;

  Asking(Phrases phrases, Speech speech, Postage postage) {
    this.phrases = phrases;
    this.speech = speech;
    this.postage = postage;
  }

  /**
   * Asks, once: not whoever said stop, may be in danger or cannot be reached. Returns when to try
   * again, if they are just being asked something else.
   */
  Optional<Instant> ask(Tx tx, Concern concern, Ticket ticket, Instant now) {
    Optional<Conversation> conversation =
        tx.conversations()
            .with(concern.from())
            .filter(c -> !c.stopped() && c.hush().isEmpty())
            .filter(c -> tx.reach().isOpen(c.address()))
            .filter(c -> tx.verdicts().find(concern.reference()).isEmpty());
    if (conversation.isEmpty()) {
      return Optional.empty();
    }
    if (conversation.get().asked().isPresent()) {
      Instant end = ticket.closed().orElse(now).plus(TOO_LATE);
      return Optional.of(now.plus(LATER)).filter(again -> again.isBefore(end));
    }
    ask(tx, conversation.get(), concern, ticket.closed().orElse(now), now);
    return Optional.empty();
  }

  private void ask(Tx tx, Conversation conversation, Concern concern, Instant closed, Instant now) {
    Reference reference = concern.reference();
    Conversation asking =
        conversation.asking(Asked.verdict(Asked.Kind.SORTED, reference.value(), now));
    Reply reply = Reply.about(reference, new Answer.AskedSorted(concern, closed), asking);
    Speech.Words words = speech.words(reply, now);
    var letter =
        new Dispatch(
            "sorted:" + reference,
            concern.from(),
            Dispatch.Kind.REPLY,
            Optional.of(reference.value()),
            phrases.say(
                conversation.language(), "subject-plain", Map.of("reference", reference.value())),
            words.text(),
            words.buttons(),
            concern.threading().answer(),
            now);
    tx.verdicts().keep(Verdict.asked(reference, now));
    postage.say(tx, letter, Line.Who.NATTER, "", now);
    tx.conversations().keep(reply.conversation().afterWelcome());
  }
}
