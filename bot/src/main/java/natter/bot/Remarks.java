package natter.bot;

import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.talk.Conversation.Asked;

/** Decides what is said beneath an answer. */
record Remarks(Cases cases, Inquiry inquiry, Introducing introducing) {
  Reply beneath(Turn turn, Reply reply) {
    Reply asked =
        inquiry.beneath(turn, asked(turn, sized(turn, passedOn(turn, given(turn, reply)))));
    return introducing.beneath(turn, asked);
  }

  private static Reply given(Turn turn, Reply reply) {
    return Gifts.beside(turn, reply)
        .map(c -> reply.with(new Remark.GivenToo(c.kind()), reply.conversation()))
        .orElse(reply);
  }

  private static Reply passedOn(Turn turn, Reply reply) {
    boolean others = turn.message().occasion().author().isPresent();
    return others && !reply.answer().references().isEmpty() && !isWarning(reply.answer())
        ? reply.with(new Remark.PassedOn(), reply.conversation())
        : reply;
  }

  /** Once to each person: they know it then. */
  private static Reply sized(Turn turn, Reply reply) {
    boolean says =
        turn.enclosed().tooLarge()
            && !reply.conversation().toldOfSize()
            && !isWarning(reply.answer());
    Remark size = turn.byMail() ? new Remark.TooLarge() : new Remark.FileTooLarge();
    return says ? reply.with(size, reply.conversation().afterWordOnSize()) : reply;
  }

  private static boolean isWarning(Answer answer) {
    return switch (answer) {
      case Answer.Warned a -> true;
      case Answer.AskedSafe a -> true;
      case Answer.Numbers a -> true;
      case Answer.SafeHere a -> true;
      default -> false;
    };
  }

  private Reply asked(Turn turn, Reply reply) {
    boolean asks =
        turn.enclosed().photographed().isPresent()
            && !turn.isHushed()
            && concern(turn, reply).isPresent();
    if (!asks) {
      return reply;
    }
    String token = cases.token();
    String reference = reply.about().orElseThrow().value();
    return reply.with(
        new Remark.MayWePlace(token),
        reply.conversation().asking(Asked.place(token, reference, turn.now())));
  }

  /**
   * The concern that somebody will act on and that has no place yet, or none that leads there.
   * Where there may be danger, or something that few may see, nothing is asked.
   */
  private static Optional<Concern> concern(Turn turn, Reply reply) {
    boolean acted =
        switch (reply.answer()) {
          case Answer.Ticketed a -> true;
          case Answer.Passed a -> true;
          case Answer.Added a -> true;
          default -> false;
        };
    return acted
        ? reply
            .about()
            .flatMap(turn.tx().concerns()::find)
            .filter(c -> !c.restricted())
            .filter(c -> c.place().filter(p -> p.precision().isPrecise()).isEmpty())
        : Optional.empty();
  }
}
