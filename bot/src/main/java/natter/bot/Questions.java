package natter.bot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Commands;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.scope.Finding;
import natter.bot.scope.Match;
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
  private final Inquiry inquiry;
  private final Satisfaction satisfaction;
  private final Introducing introducing;

  Questions(
      Scope scope,
      Phrases phrases,
      Cases cases,
      Photos photos,
      Commands commands,
      Inquiry inquiry,
      Satisfaction satisfaction,
      Introducing introducing) {
    this.introducing = introducing;
    this.inquiry = inquiry;
    this.satisfaction = satisfaction;
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
    if (turn.inGroup()) { // what we asked them alone is not answered there
      leave(turn);
      return Optional.empty();
    }
    return turn.conversation()
        .asked()
        .filter(asked -> !turn.isPressed() || asked.button(turn.said()).isPresent())
        .flatMap(
            asked ->
                switch (asked.kind()) {
                  case PLACE -> permitted(turn, asked);
                  case FACT -> inquiry.answered(turn, asked);
                  case SORTED, DID, SAFER -> satisfaction.answered(turn, asked);
                  case MEET -> introducing.answered(turn, asked);
                  case SERVICE -> concern(turn, asked).flatMap(c -> answered(turn, asked, c));
                });
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
    Optional<String> button = asked.button(said);
    if (button.isPresent()) {
      return button.get();
    }
    int end = 0;
    while (end < said.length() && ",.!;".indexOf(said.charAt(end)) < 0) {
      end++;
    }
    return said.substring(0, end);
  }

  private Optional<Reply> answered(Turn turn, Asked asked, Concern concern) {
    List<Service> chosen = chosen(turn, asked);
    if (!chosen.isEmpty()) {
      return Optional.of(about(turn, cases.chosen(turn, concern, chosen)));
    }
    Optional<Command> command = command(turn, asked);
    if (command.isPresent() && command.get() != Command.NEITHER) {
      return Optional.empty();
    }
    boolean other = !asked.isAgain() && !startsWithNo(turn);
    if (command.isEmpty() && (!turn.matters().isEmpty() || (other && clear(turn).isPresent()))) {
      cases.passedOn(turn, concern); // another matter: the one we asked about is not lost
      return Optional.empty();
    }
    return Optional.of(
        clear(turn)
            .filter(match -> command.isEmpty())
            .map(match -> about(turn, cases.saidAgain(turn, concern, match)))
            .orElseGet(() -> again(turn, asked, concern)));
  }

  /** Not understood: once in other words, then a person. */
  private Reply again(Turn turn, Asked asked, Concern concern) {
    return asked.isAgain()
        ? about(turn, cases.passedOn(turn, cases.with(turn, concern)))
        : Reply.about(
            concern.reference(),
            new Answer.AskedAgain(concern.reference()),
            turn.conversation().asking(asked.again(turn.now())));
  }

  private Optional<Command> command(Turn turn, Asked asked) {
    String said = shortLine(turn);
    boolean none = isNumber(asked, said, asked.choices().size() + 1);
    return none
        ? Optional.of(Command.NEITHER)
        : commands.in(asked.button(said).orElse(turn.said())).map(Commands.Said::command);
  }

  /** "No, it is the street light": what follows is the answer. */
  private boolean startsWithNo(Turn turn) {
    String said = shortLine(turn);
    String first = said.split("[\\s,.;:!–—-]+", 2)[0];
    return commands.in(first).filter(c -> c.command() == Command.NEITHER).isPresent();
  }

  private static Optional<Match> clear(Turn turn) {
    return turn.understanding().finding() instanceof Finding.Clear clear
        ? Optional.of(clear.matches().getFirst())
        : Optional.empty();
  }

  /** Somebody speaks of danger instead: the concern that we asked about is not lost. */
  void leave(Turn turn) {
    turn.conversation()
        .asked()
        .filter(Asked::isForService)
        .flatMap(asked -> concern(turn, asked))
        .ifPresent(concern -> cases.passedOn(turn, concern));
  }

  /** A question nobody answered: the concern goes to a person instead. */
  void giveUp(Turn turn) {
    leave(turn);
    turn.conversation()
        .asked()
        .filter(asked -> asked.kind() == Asked.Kind.FACT)
        .ifPresent(asked -> inquiry.giveUp(turn, asked));
    turn.tx().conversations().keep(turn.tally().in(turn.conversation().askingNothing()));
  }

  private static Reply done(Turn turn, Concern concern, Answer answer) {
    return Reply.about(concern.reference(), answer, turn.conversation().askingNothing());
  }

  private static Reply about(Turn turn, Answer answer) {
    return Reply.about(answer.references().getFirst(), answer, turn.conversation().askingNothing());
  }

  private static Optional<Concern> concern(Turn turn, Asked asked) {
    return Reference.of(asked.reference())
        .flatMap(turn.tx().concerns()::find)
        .filter(c -> c.status() == Concern.Status.ASKED);
  }

  /** The services that were chosen: one, several by their numbers, or all of them. */
  private List<Service> chosen(Turn turn, Asked asked) {
    String said = shortLine(turn);
    List<Service> choices =
        asked.choices().stream().flatMap(id -> scope.service(id).stream()).toList();
    List<Service> numbered = byNumbers(asked, choices, said);
    if (!numbered.isEmpty()) {
      return numbered;
    }
    if (commands.in(turn.said()).filter(c -> c.command() == Command.ALL).isPresent()) {
      return choices;
    }
    return byName(choices, said, turn.conversation().language())
        .or(() -> asked.isAgain() ? Optional.empty() : byWords(turn, choices))
        .map(List::of)
        .orElse(List.of());
  }

  /** "2", "1 and 2". */
  private static List<Service> byNumbers(Asked asked, List<Service> choices, String said) {
    boolean numbersOnly =
        said.length() <= 20 && said.matches("\\d[\\d\\s,.)&+/]*(?:\\p{L}{1,3}\\s*\\d[.)]?)?");
    return IntStream.range(0, choices.size())
        .filter(
            i ->
                isNumber(asked, said, i + 1)
                    || (numbersOnly && said.matches(".*\\b" + (i + 1) + "\\b.*")))
        .mapToObj(choices::get)
        .toList();
  }

  private static boolean isNumber(Asked asked, String said, int number) {
    return asked
        .button(said)
        .orElse(said)
        .replaceAll("[.)\\s]+$", "")
        .equals(Integer.toString(number));
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

  private static String shortLine(Turn turn) {
    String line = firstLine(turn.said());
    return line.length() > LONGEST_CHOICE ? line.substring(0, LONGEST_CHOICE) : line;
  }

  private static String firstLine(String said) {
    return said.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }
}
