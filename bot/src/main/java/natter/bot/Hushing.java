package natter.bot;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Commands;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.scope.Danger;
import natter.bot.scope.Scope;
import natter.bot.talk.Button;
import natter.bot.talk.Conversation;
import natter.bot.talk.Hush;
import natter.bot.talk.Hush.Safe;

/**
 * Keeps quiet where a person at home may be the danger: asks whether it is safe to answer here, and
 * until a yes says nothing but whom to call. What is written meanwhile is kept with the concern.
 */
final class Hushing {
  static final String YES = "safe:yes";
  static final String NO = "safe:no";

  /** How long a yes counts: whoever is not there now may come home. */
  private static final Duration SAFE = Duration.ofHours(1);

  private final Scope scope;
  private final Phrases phrases;
  private final Commands commands;
  private final Cases cases;
  private final FollowUps followUps;

  Hushing(Scope scope, Phrases phrases, Commands commands, Cases cases, FollowUps followUps) {
    this.scope = scope;
    this.phrases = phrases;
    this.commands = commands;
    this.cases = cases;
    this.followUps = followUps;
  }

  /** The reply where only the numbers may be said. */
  Optional<Reply> quietly(Turn turn) {
    return turn.conversation()
        .hush()
        .filter(Hush::numbersOnly)
        .flatMap(hush -> danger(turn, hush).flatMap(danger -> quietly(turn, hush, danger)));
  }

  /** The numbers of what is said now come before those of what was said then. */
  private Optional<Danger> danger(Turn turn, Hush hush) {
    return turn.understanding().danger().or(() -> scope.danger(hush.danger()));
  }

  private Optional<Reply> quietly(Turn turn, Hush hush, Danger danger) {
    Optional<Reference> reference = Reference.of(hush.reference());
    return reference
        .flatMap(turn.tx().concerns()::find)
        .map(concern -> quietly(turn, hush, danger, concern));
  }

  private Reply quietly(Turn turn, Hush hush, Danger danger, Concern concern) {
    if (says(turn, YES, "safe-yes")) {
      Conversation now = turn.conversation().hushed(hush.now(Safe.YES, turn.now()));
      cases.noted(turn, concern, "safe to answer");
      return Reply.about(
          concern.reference(), new Answer.SafeHere(danger, concern.reference()), now);
    }
    if (says(turn, NO, "safe-no")) {
      cases.noted(turn, concern, "not safe to answer");
      Conversation now = turn.conversation().hushed(hush.now(Safe.NO, turn.now()));
      return Reply.about(concern.reference(), new Answer.Numbers(danger), now);
    }
    Conversation now = stopped(turn);
    Optional<Reference> other = other(turn);
    if (other.isPresent()) {
      return Reply.about(other.get(), new Answer.Numbers(danger), now);
    }
    if (!turn.said().isEmpty() || !turn.message().attachments().isEmpty()) {
      cases.noted(turn, concern, "added");
    }
    return Reply.about(concern.reference(), new Answer.Numbers(danger), now);
  }

  /** What goes on about another matter stays with its ticket, unless there is danger in it. */
  private Optional<Reference> other(Turn turn) {
    return turn.understanding().danger().isPresent()
        ? Optional.empty()
        : followUps.named(turn).flatMap(Reply::about);
  }

  /** Announcements end when somebody says so, whatever is said about it. */
  private Conversation stopped(Turn turn) {
    boolean stop =
        commands.in(turn.said()).filter(said -> said.command() == Command.STOP).isPresent();
    if (!stop) {
      return turn.conversation();
    }
    turn.tx().subscribers().stop(turn.from(), "danger", turn.now());
    return turn.conversation().stopping();
  }

  /** What a danger is answered with, and where we are then. */
  Reply warned(Turn turn, Danger danger) {
    Answer.Warned warned = cases.warned(turn, danger);
    boolean ask = danger.atHome() && !isSafe(turn);
    Safe safe = ask ? Safe.ASKED : turn.conversation().hush().map(Hush::safe).orElse(Safe.UNASKED);
    Conversation now =
        turn.conversation()
            .askingNothing()
            .hushed(
                new Hush(
                    warned.reference().value(),
                    danger.id(),
                    safe,
                    turn.conversation()
                        .hush()
                        .filter(h -> !ask)
                        .map(Hush::since)
                        .orElse(turn.now())));
    Answer answer = ask ? new Answer.AskedSafe(danger) : warned;
    return Reply.about(warned.reference(), answer, now);
  }

  private static boolean isSafe(Turn turn) {
    return turn.conversation()
        .hush()
        .filter(h -> h.safe() == Safe.YES && h.since().plus(SAFE).isAfter(turn.now()))
        .isPresent();
  }

  /** Whether it is the button, what stands on the button, or a word for it. */
  private boolean says(Turn turn, String button, String label) {
    String first = turn.said().lines().map(String::strip).findFirst().orElse("");
    String plain = plain(first);
    return first.equals(button)
        || Stream.of(turn.conversation().language(), Phrases.FALLBACK)
            .flatMap(
                l ->
                    Stream.concat(
                        Stream.of(phrases.say(l, label)),
                        Stream.of(phrases.say(l, "word-" + label).split("\\|", -1))))
            .anyMatch(word -> plain(word).equals(plain));
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[\\p{P}\\s]+", " ").strip();
  }

  /** YES and NO, which can be typed too. */
  static Stream<Button> buttons(Phrases phrases, String language) {
    return Stream.of(
        new Button(YES, phrases.say(language, "safe-yes")),
        new Button(NO, phrases.say(language, "safe-no")));
  }
}
