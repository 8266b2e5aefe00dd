package natter.bot;

import java.time.Instant;
import java.util.HashMap;
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
    answered(tx, concern, who, now);
    postage.say(tx, letter(concern, said, now), Line.Who.OFFICER, said.author(), now);
  }

  private static void answered(Tx tx, Concern concern, String who, Instant now) {
    tx.tickets().find(concern.reference()).ifPresent(t -> tx.tickets().keep(t.answer(who, now)));
    if (concern.status() != Concern.Status.SIGNPOSTED) {
      tx.concerns().keep(concern.in(Concern.Status.ANSWERED));
    }
  }

  /** The same, in a letter that says it in another way. */
  void send(Tx tx, Postage postage, Concern concern, Said said, Dispatch letter, Instant now) {
    answered(tx, concern, said.author(), now);
    postage.say(tx, letter, Line.Who.OFFICER, said.author(), now);
  }

  /** The letter as the resident gets it; the fixed parts are in their language. */
  Dispatch letter(Concern concern, Said said, Instant now) {
    return letter(concern, said.key(), "officer-answer", Map.of("text", said.text()), now);
  }

  /**
   * A letter that says a phrase of its own.
   *
   * @param names what the phrase names beside {@code {reference}}
   */
  Dispatch letter(
      Concern concern, String key, String phrase, Map<String, String> names, Instant now) {
    String reference = concern.reference().value();
    Map<String, String> all = new HashMap<>(names);
    all.put("reference", reference);
    return new Dispatch(
        key,
        concern.from(),
        Dispatch.Kind.OFFICER,
        Optional.of(reference),
        phrases.say(concern.language(), "subject-officer", all),
        phrases.say(concern.language(), phrase, all),
        List.of(),
        concern.threading().answer(),
        now);
  }
}
