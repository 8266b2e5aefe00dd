package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.talk.Occasion;
import natter.bot.talk.Occasion.Thing;

/** What comes of things said in a chat that are not plain words. */
final class Lightly {
  private Lightly() {}

  /** What needs no concern: a phone number that we do not keep, or words that were changed. */
  static Optional<Reply> answered(Turn turn) {
    Occasion occasion = turn.message().occasion();
    if (occasion.has(Thing.CONTACT)) {
      return Optional.of(Reply.of(new Answer.NoContacts(), turn.conversation()));
    }
    if (occasion.album().isPresent()) {
      return lateItem(turn);
    }
    return occasion.has(Thing.EDIT)
        ? FollowUps.edited(turn)
            .map(r -> Reply.about(r, new Answer.Silent("noted"), turn.conversation()))
        : Optional.empty();
  }

  /** One more picture of what we have answered already. */
  private static Optional<Reply> lateItem(Turn turn) {
    Optional<Reference> known =
        Clues.in(turn)
            .filter(c -> c.from().equals(turn.from()))
            .filter(c -> turn.message().occasion().album().get().equals(c.threading().id()))
            .map(Concern::reference)
            .findFirst();
    return known.map(r -> Reply.about(r, new Answer.Silent("an album"), turn.conversation()));
  }

  /** A sticker is no concern, and no mistake. */
  static Answer toNothing(Turn turn) {
    return turn.message().occasion().has(Thing.PLAYFUL)
        ? new Answer.Playful()
        : new Answer.Helped();
  }

  /** A voice note without words: a person listens to it. */
  static Answer toHear(Turn turn, Answer answer) {
    return answer instanceof Answer.Passed passed
            && turn.message().occasion().has(Thing.VOICE)
            && turn.said().isEmpty()
        ? new Answer.ToHear(passed.team(), passed.due(), passed.reference())
        : answer;
  }

  /** Their history says whose words they are. */
  static void passedOn(Turn turn, List<Reference> references) {
    turn.message()
        .occasion()
        .author()
        .ifPresent(
            author ->
                references.forEach(
                    r ->
                        turn.tx()
                            .tickets()
                            .find(r)
                            .map(
                                t ->
                                    t.note(
                                        "natter",
                                        "noted",
                                        "passed on, the words of " + author,
                                        turn.now()))
                            .ifPresent(turn.tx().tickets()::keep)));
  }
}
