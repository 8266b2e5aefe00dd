package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;

/** Sends officers' words to residents, on the channel that each of them used. */
final class OfficerLetters {
  /** More than anybody writes to a resident. */
  static final int LONGEST = 10_000;

  private final Phrases phrases;

  OfficerLetters(Phrases phrases) {
    this.phrases = phrases;
  }

  /**
   * What somebody says to a resident.
   *
   * @param key of the dispatch that carries it
   * @param author who says it
   * @param text the words
   */
  record Said(String key, String author, String text) {}

  /**
   * Sends it, and marks the ticket answered by {@code who}.
   *
   * @throws IllegalStateException if the ticket is closed
   */
  void send(Tx tx, Postage postage, Concern concern, String who, Said said, Instant now) {
    tx.tickets().find(concern.reference()).ifPresent(t -> tx.tickets().keep(t.answer(who, now)));
    if (concern.status() != Concern.Status.SIGNPOSTED) {
      tx.concerns().keep(concern.in(Concern.Status.ANSWERED));
    }
    postage.say(tx, letter(concern, said, now), Line.Who.OFFICER, said.author(), now);
  }

  private Dispatch letter(Concern concern, Said said, Instant now) {
    String reference = concern.reference().value();
    return new Dispatch(
        said.key(),
        concern.from(),
        Dispatch.Kind.OFFICER,
        Optional.of(reference),
        phrases.say(concern.language(), "subject-officer", Map.of("reference", reference)),
        phrases.say(
            concern.language(),
            "officer-answer",
            Map.of("text", said.text(), "reference", reference)),
        List.of(),
        concern.threading().answer(),
        now);
  }
}
