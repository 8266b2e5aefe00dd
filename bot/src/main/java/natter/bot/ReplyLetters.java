package natter.bot;

import java.util.Map;
import java.util.stream.Collectors;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.talk.Dispatch;

/** Puts replies into letters. */
final class ReplyLetters {
  private final Phrases phrases;
  private final Speech speech;

  ReplyLetters(Phrases phrases, Speech speech) {
    this.phrases = phrases;
    this.speech = speech;
  }

  /** The letter that says it. */
  Dispatch letter(Turn turn, Reply reply) {
    Speech.Words words = speech.words(reply, turn.now());
    return new Dispatch(
        "reply:" + turn.parcel() + ":" + turn.now().toEpochMilli(),
        turn.from(),
        Dispatch.Kind.REPLY,
        reply.about().map(Reference::value),
        subject(turn, reply),
        words.text(),
        words.buttons(),
        turn.message().threading().answer(),
        turn.now());
  }

  /**
   * In the thread of what it answers; neutral where the matter is restricted, or somebody may be in
   * danger.
   */
  private String subject(Turn turn, Reply reply) {
    String theirs = Loops.withoutPrefix(turn.message().subject());
    if (isHushed(reply.answer())) {
      return phrases.say(reply.conversation().language(), "subject-none");
    }
    boolean neutral =
        theirs.isEmpty() || reply.conversation().hush().isPresent() || isRestricted(turn, reply);
    Map<String, String> names =
        Map.of(
            "subject",
            theirs.length() > 120 ? theirs.substring(0, 120) : theirs,
            "reference",
            references(reply));
    String key =
        reply.about().isPresent()
            ? (neutral ? "subject-plain" : "subject")
            : (neutral ? "subject-none" : "subject-without");
    return phrases.say(reply.conversation().language(), key, names);
  }

  /** All of them, each in brackets, as the phrase puts one. */
  private static String references(Reply reply) {
    return reply.answer() instanceof Answer.Several several
        ? several.references().stream().map(Reference::value).collect(Collectors.joining("] ["))
        : reply.about().map(Reference::value).orElse("");
  }

  private static boolean isRestricted(Turn turn, Reply reply) {
    return reply
        .about()
        .flatMap(turn.tx().concerns()::find)
        .filter(Concern::restricted)
        .isPresent();
  }

  /** Not even a reference then. */
  static boolean isHushed(Answer answer) {
    return answer instanceof Answer.AskedSafe || answer instanceof Answer.Numbers;
  }
}
