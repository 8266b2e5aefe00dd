package natter.bot;

import java.util.ArrayList;
import java.util.List;
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
 * @param remarks what to say beneath the answer
 */
record Reply(
    Answer answer, Optional<Reference> about, Conversation conversation, List<Remark> remarks) {
  Reply {
    remarks = List.copyOf(remarks);
  }

  static Reply about(Reference reference, Answer answer, Conversation conversation) {
    return new Reply(
        answer, Optional.of(reference), conversation.about(reference.value()), List.of());
  }

  static Reply of(Answer answer, Conversation conversation) {
    return new Reply(answer, Optional.empty(), conversation, List.of());
  }

  /** The same with one more remark; {@code after} is where we are once it is made. */
  Reply with(Remark remark, Conversation after) {
    var more = new ArrayList<>(remarks);
    more.add(remark);
    return new Reply(answer, about, after, more);
  }
}
