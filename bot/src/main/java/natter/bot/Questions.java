package natter.bot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Commands;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.scope.Finding;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.talk.Conversation.Asked;

/** Understands what somebody answers to "is it about this or that?". */
final class Questions {
  private final Scope scope;
  private final Cases cases;
  private final Commands commands;

  Questions(Scope scope, Cases cases, Commands commands) {
    this.scope = scope;
    this.cases = cases;
    this.commands = commands;
  }

  /**
   * The reply, if a question is open and this answers it, or shows that it will not be answered.
   */
  Optional<Reply> answered(Turn turn) {
    return turn.conversation()
        .asked()
        .flatMap(asked -> concern(turn, asked).flatMap(c -> answered(turn, asked, c)));
  }

  private Optional<Reply> answered(Turn turn, Asked asked, Concern concern) {
    Optional<Service> choice = choice(turn, asked);
    if (choice.isPresent()) {
      return Optional.of(done(turn, concern, cases.chosen(turn, concern, choice.get())));
    }
    Optional<Command> command = commands.in(turn.said()).map(Commands.Said::command);
    if (command.isPresent() && command.get() != Command.NEITHER) {
      return Optional.empty();
    }
    if (command.isEmpty() && turn.understanding().finding() instanceof Finding.Clear) {
      cases.passedOn(turn, concern); // another matter: the one we asked about is not lost
      return Optional.empty();
    }
    return Optional.of(done(turn, concern, cases.passedOn(turn, concern)));
  }

  /** A question nobody answered: the concern goes to a person instead. */
  void giveUp(Turn turn) {
    turn.conversation()
        .asked()
        .flatMap(asked -> concern(turn, asked))
        .ifPresent(concern -> cases.passedOn(turn, concern));
    turn.tx().conversations().keep(turn.tally().in(turn.conversation().askingNothing()));
  }

  private static Reply done(Turn turn, Concern concern, Answer answer) {
    return Reply.about(concern.reference(), answer, turn.conversation().askingNothing());
  }

  private static Optional<Concern> concern(Turn turn, Asked asked) {
    return Reference.of(asked.reference())
        .flatMap(turn.tx().concerns()::find)
        .filter(c -> c.status() == Concern.Status.ASKED);
  }

  private Optional<Service> choice(Turn turn, Asked asked) {
    String said = firstLine(turn.said());
    List<Service> choices =
        asked.choices().stream().flatMap(id -> scope.service(id).stream()).toList();
    return byNumber(asked, choices, said)
        .or(() -> byName(choices, said))
        .or(() -> byWords(turn, choices));
  }

  private static Optional<Service> byNumber(Asked asked, List<Service> choices, String said) {
    String number =
        said.startsWith(asked.token() + ":") ? said.substring(asked.token().length() + 1) : said;
    for (int i = 0; i < choices.size(); i++) {
      if (number.replaceAll("[.)\\s]+$", "").equals(Integer.toString(i + 1))) {
        return Optional.of(choices.get(i));
      }
    }
    return Optional.empty();
  }

  private static Optional<Service> byName(List<Service> choices, String said) {
    String plain = said.toLowerCase(Locale.ROOT);
    List<Service> named =
        choices.stream().filter(s -> plain.contains(s.name().toLowerCase(Locale.ROOT))).toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  private static Optional<Service> byWords(Turn turn, List<Service> choices) {
    return turn.understanding().finding() instanceof Finding.Clear clear
            && choices.contains(clear.service())
        ? Optional.of(clear.service())
        : Optional.empty();
  }

  private static String firstLine(String said) {
    return said.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }
}
