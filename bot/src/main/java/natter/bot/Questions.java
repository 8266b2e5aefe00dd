package natter.bot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Commands;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.scope.Finding;
import natter.bot.scope.Place;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.talk.Conversation.Asked;

/** Understands what somebody answers to "is it about this or that?". */
final class Questions {
  /** A choice is a few words; what is longer is looked at that far. */
  private static final int LONGEST_CHOICE = 200;

  private final Scope scope;
  private final Phrases phrases;
  private final Cases cases;
  private final Photos photos;
  private final Commands commands;

  Questions(Scope scope, Phrases phrases, Cases cases, Photos photos, Commands commands) {
    this.scope = scope;
    this.phrases = phrases;
    this.cases = cases;
    this.photos = photos;
    this.commands = commands;
  }

  /**
   * The reply, if a question is open and this answers it, or shows that it will not be answered.
   */
  Optional<Reply> answered(Turn turn) {
    return turn.conversation()
        .asked()
        .flatMap(
            asked ->
                asked.isForPlace()
                    ? permitted(turn, asked)
                    : concern(turn, asked).flatMap(c -> answered(turn, asked, c)));
  }

  /** Only a plain yes or no answers whether we may use where a photo was taken. */
  private Optional<Reply> permitted(Turn turn, Asked asked) {
    Optional<Concern> concern =
        Reference.of(asked.reference())
            .flatMap(turn.tx().concerns()::find)
            .filter(c -> c.from().equals(turn.from()));
    String said = plain(asked, firstLine(turn.said()));
    Optional<Command> command = commands.in(said).map(Commands.Said::command);
    if (concern.isEmpty() || command.isEmpty()) {
      return Optional.empty();
    }
    return switch (command.get()) {
      case YES -> Optional.of(done(turn, concern.get(), placed(turn, concern.get())));
      case NEITHER ->
          Optional.of(done(turn, concern.get(), new Answer.Unplaced(concern.get().reference())));
      default -> Optional.empty();
    };
  }

  private Answer placed(Turn turn, Concern concern) {
    Optional<Place> place = photos.of(turn.tx(), concern);
    place.ifPresent(p -> cases.placed(turn, concern, p));
    return place.isPresent()
        ? new Answer.Placed(concern.reference())
        : new Answer.Unplaced(concern.reference());
  }

  /** What a button of this question stands for; else the words up to the first comma or stop. */
  private static String plain(Asked asked, String said) {
    if (said.startsWith(asked.token() + ":")) {
      return said.substring(asked.token().length() + 1);
    }
    int end = 0;
    while (end < said.length() && ",.!;".indexOf(said.charAt(end)) < 0) {
      end++;
    }
    return said.substring(0, end);
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
    String line = firstLine(turn.said());
    String said = line.length() > LONGEST_CHOICE ? line.substring(0, LONGEST_CHOICE) : line;
    List<Service> choices =
        asked.choices().stream().flatMap(id -> scope.service(id).stream()).toList();
    return byNumber(asked, choices, said)
        .or(() -> byName(choices, said, turn.conversation().language()))
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

  private Optional<Service> byName(List<Service> choices, String said, String language) {
    String plain = said.toLowerCase(Locale.ROOT);
    List<Service> named =
        choices.stream()
            .filter(
                s ->
                    Stream.concat(
                            Stream.of(s.name()),
                            phrases.own(language, Phrases.service(s.id())).stream())
                        .anyMatch(name -> plain.contains(name.toLowerCase(Locale.ROOT))))
            .toList();
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
