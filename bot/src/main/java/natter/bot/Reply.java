package natter.bot;

import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Reference;
import natter.bot.talk.Conversation;

/**
 * What came of a turn.
 *
 * @param answer what to say
 * @param about the concern it is about
 * @param conversation where we are now
 */
record Reply(Answer answer, Optional<Reference> about, Conversation conversation) {
  static Reply about(Reference reference, Answer answer, Conversation conversation) {
    return new Reply(answer, Optional.of(reference), conversation.about(reference.value()));
  }

  static Reply of(Answer answer, Conversation conversation) {
    return new Reply(answer, Optional.empty(), conversation);
  }
}
