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

  /** Who says in a long thread that there is danger is still told whom to call. */
  static String subjectKey(Turn turn, Reply reply) {
    String key = Loops.normalised(turn.message().subject());
    return !key.isEmpty() && isWarning(reply.answer()) ? "danger: " + key : key;
  }

  private static boolean isWarning(Answer answer) {
    return answer instanceof Answer.Warned || ReplyLetters.isHushed(answer);
  }
}
