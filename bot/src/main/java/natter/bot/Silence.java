package natter.bot;

import java.util.Optional;
import natter.bot.care.Answer;

/** Decides when nothing is said, so that two robots never talk for ever. */
final class Silence {
  private Silence() {}

  /** Why nothing is said, if so. Only mail is ever capped: a chat is not answered by robots. */
  static Optional<String> why(Turn turn, Reply reply) {
    if (reply.answer() instanceof Answer.Silent silent) {
      return Optional.of(silent.why());
    }
    if (!turn.byMail()) {
      return Optional.empty();
    }
    if (turn.tally().isTired(turn.now())) {
      return Optional.of("too many answers to this sender");
    }
    return turn.tally().isTiredOf(subjectKey(turn, reply), turn.now())
        ? Optional.of("too many answers on this subject")
        : Optional.empty();
  }

  /**
   * Who says in a long thread that there is danger is still told whom to call; and each step of an
   * organiser's broadcast is a subject of its own, for no machine knows the code that it takes.
   */
  static String subjectKey(Turn turn, Reply reply) {
    String key = Loops.normalised(turn.message().subject());
    if (key.isEmpty()) {
      return key;
    }
    return isWarning(reply.answer()) ? "danger: " + key : step(reply.answer()) + key;
  }

  private static String step(Answer answer) {
    return switch (answer) {
      case Answer.Described d -> "described, but for " + d.pictures().size() + ": ";
      case Answer.Previewed p -> "previewed: ";
      case Answer.HandedIn h -> "handed in: ";
      case Answer.Dropped d -> "dropped: ";
      default -> "";
    };
  }

  private static boolean isWarning(Answer answer) {
    return answer instanceof Answer.Warned || ReplyLetters.isHushed(answer);
  }
}
