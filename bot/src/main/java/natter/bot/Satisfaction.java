package natter.bot;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Commands;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Verdicts.Sorted;
import natter.bot.care.Verdicts.Verdict;
import natter.bot.scope.Finding;
import natter.bot.scope.Scope;
import natter.bot.scope.Team;
import natter.bot.talk.Conversation;
import natter.bot.talk.Conversation.Asked;
import natter.bot.talk.Conversation.Asked.Kind;

/**
 * Hears what a resident says of how their matter was dealt with: whether it is sorted out, how we
 * did, and whether they feel safer. What tells a new matter is no answer.
 */
final class Satisfaction {
  /** The note of a ticket that was opened again because of it. */
  static final String UNSORTED = "not sorted out";

  private static final Optional<String> SKIP = Optional.of("skip");

  /** What is said in more words, and is no plain answer, may be anything. */
  private static final int FEW = 6;

  private static final Pattern BUTTON =
      Pattern.compile("(sorted|did|safer) (NT-[0-9A-Z]{4}-[0-9A-Z]{3}):/?(\\p{Alnum}{1,10})");

  private static final Pattern MARK =
      Pattern.compile("[\"'(#]?([1-5])(?: ?(?:/|out of) ?5)?(?: \\p{L}{1,12})?[\\p{P}\\s]{0,5}");

  private final Scope scope;
  private final Phrases phrases;
  private final Commands commands;

  Satisfaction(Scope scope, Phrases phrases, Commands commands) {
    this.scope = scope;
    this.phrases = phrases;
    this.commands = commands;
  }

  /** The reply to a button of ours, whenever it is pressed. */
  Optional<Reply> pressed(Turn turn) {
    Matcher button = BUTTON.matcher(turn.said().strip());
    if (!button.matches()) {
      return Optional.empty();
    }
    Kind kind = Kind.valueOf(button.group(1).toUpperCase(Locale.ROOT));
    return Reference.of(button.group(2))
        .flatMap(r -> own(turn, r))
        .map(c -> answered(turn, kind, c, button.group(3)));
  }

  /** The reply to what is typed after we asked; none if it is something else. */
  Optional<Reply> answered(Turn turn, Asked asked) {
    Optional<Concern> concern =
        Reference.of(asked.reference())
            .flatMap(r -> own(turn, r))
            .filter(c -> goesOn(turn, c) && turn.message().attachments().isEmpty());
    return concern.flatMap(c -> answered(turn, asked, c));
  }

  private Optional<Reply> answered(Turn turn, Asked asked, Concern concern) {
    Optional<String> said =
        asked.kind() == Kind.SORTED
            ? sorted(turn).map(Sorted::id).or(() -> isSkipped(turn) ? SKIP : Optional.empty())
            : mark(turn);
    if (isOther(turn, concern)) {
      said.ifPresent(s -> answered(turn, asked.kind(), concern, s));
      return Optional.empty();
    }
    if (said.isPresent()) {
      return said.map(s -> answered(turn, asked.kind(), concern, s));
    }
    boolean unclear =
        commands.in(turn.said()).isEmpty()
            && !turn.byMail()
            && !asked.isAgain()
            && turn.understanding().finding() instanceof Finding.Nothing
            && turn.said().split("\\s+", FEW + 1).length <= FEW;
    return unclear ? Optional.of(again(turn, asked, concern)) : Optional.empty();
  }

  /** Plainly about something else. */
  private static boolean isOther(Turn turn, Concern concern) {
    return !turn.matters().isEmpty()
        || (turn.understanding().finding() instanceof Finding.Clear clear
            && concern.service().filter(clear.service().id()::equals).isEmpty());
  }

  private static Optional<Concern> own(Turn turn, Reference reference) {
    return turn.tx()
        .concerns()
        .find(reference)
        .filter(c -> c.from().equals(turn.from()) && !c.restricted())
        .filter(c -> turn.tx().verdicts().find(reference).isPresent());
  }

  /** A mail must go on about that very concern, and a chat about no other. */
  private static boolean goesOn(Turn turn, Concern concern) {
    Optional<Concern> clue = Clues.in(turn).findFirst();
    return clue.isPresent() ? clue.get().equals(concern) : !turn.byMail();
  }

  private Reply answered(Turn turn, Kind kind, Concern concern, String said) {
    Verdict verdict = turn.tx().verdicts().find(concern.reference()).orElseThrow();
    return switch (kind) {
      case SORTED -> sorted(turn, concern, verdict, said);
      case DID -> {
        kept(
            turn,
            number(said).filter(n -> verdict.did().isEmpty()).map(n -> verdict.did(n, turn.now())));
        yield next(turn, concern, Kind.SAFER, new Answer.AskedSafer(concern.reference()));
      }
      default -> {
        kept(
            turn,
            number(said)
                .filter(n -> verdict.safer().isEmpty())
                .map(n -> verdict.safer(n, turn.now())));
        yield ended(turn, concern);
      }
    };
  }

  private static void kept(Turn turn, Optional<Verdict> verdict) {
    verdict.ifPresent(turn.tx().verdicts()::keep);
  }

  private static Optional<Integer> number(String said) {
    return said.matches("[1-5]") ? Optional.of(Integer.parseInt(said)) : Optional.empty();
  }

  private Reply sorted(Turn turn, Concern concern, Verdict verdict, String said) {
    Optional<Sorted> how = Stream.of(Sorted.values()).filter(s -> s.id().equals(said)).findFirst();
    if (how.isEmpty() || verdict.sorted().isPresent()) {
      return ended(turn, concern);
    }
    turn.tx().verdicts().keep(verdict.sorted(how.get(), turn.now()));
    Optional<Team> again = how.filter(s -> s == Sorted.NO).flatMap(s -> reopened(turn, concern));
    return next(turn, concern, Kind.DID, new Answer.AskedHow(concern.reference(), again));
  }

  /** Opens it again, unless somebody has; the team that has it now. */
  private Optional<Team> reopened(Turn turn, Concern concern) {
    Optional<Ticket> ticket = turn.tx().tickets().find(concern.reference());
    ticket
        .filter(t -> t.status() == Ticket.Status.CLOSED)
        .map(t -> t.reopen("resident", UNSORTED, turn.now()))
        .ifPresent(
            t -> {
              turn.tx().tickets().keep(t);
              turn.tx().concerns().keep(concern.in(Concern.Status.OPEN));
            });
    return ticket.map(t -> scope.team(t.team()));
  }

  /** The next question, unless we wait for the answer to quite another one. */
  private static Reply next(Turn turn, Concern concern, Kind kind, Answer ask) {
    Conversation now = turn.conversation();
    if (now.asked().filter(a -> !a.isPatient()).isPresent()) {
      return Reply.about(concern.reference(), new Answer.Judged(concern.reference()), now);
    }
    Asked asked = Asked.verdict(kind, concern.reference().value(), turn.now());
    return Reply.about(concern.reference(), ask, now.asking(asked));
  }

  private static Reply ended(Turn turn, Concern concern) {
    Conversation now = turn.conversation();
    boolean ours = now.asked().filter(Asked::isForVerdict).isPresent();
    return Reply.about(
        concern.reference(),
        new Answer.Judged(concern.reference()),
        ours ? now.askingNothing() : now);
  }

  private static Reply again(Turn turn, Asked asked, Concern concern) {
    Answer answer =
        switch (asked.kind()) {
          case DID -> new Answer.AskedHow(concern.reference(), Optional.empty());
          case SAFER -> new Answer.AskedSafer(concern.reference());
          default -> new Answer.AskedSorted(concern, closed(turn, concern));
        };
    return Reply.about(
        concern.reference(), answer, turn.conversation().asking(asked.again(turn.now())));
  }

  private static Instant closed(Turn turn, Concern concern) {
    return turn.tx().tickets().find(concern.reference()).flatMap(Ticket::closed).orElse(turn.now());
  }

  /** Yes, no or partly: the words up to the first stop, or the first word. */
  private Optional<Sorted> sorted(Turn turn) {
    String line = firstLine(turn.said());
    String part = line.split("[,.!;:–—]", 2)[0].strip();
    return plainly(part, turn).or(() -> plainly(part.split("\\s+", 2)[0], turn));
  }

  private boolean isSkipped(Turn turn) {
    return commands.in(turn.said()).filter(c -> c.command() == Command.SKIP).isPresent();
  }

  private Optional<Sorted> plainly(String said, Turn turn) {
    if (isOneOf("word-partly", said, turn)) {
      return Optional.of(Sorted.PARTLY);
    }
    if (isOneOf("word-unsorted", said, turn)) {
      return Optional.of(Sorted.NO);
    }
    if (isOneOf("word-sorted", said, turn)) {
      return Optional.of(Sorted.YES);
    }
    return commands
        .in(said)
        .map(Commands.Said::command)
        .flatMap(
            c ->
                c == Command.YES
                    ? Optional.of(Sorted.YES)
                    : c == Command.NEITHER ? Optional.of(Sorted.NO) : Optional.empty());
  }

  private boolean isOneOf(String key, String said, Turn turn) {
    String plain = plain(said);
    return Stream.of(turn.conversation().language(), Phrases.FALLBACK)
        .flatMap(language -> Stream.of(phrases.say(language, key).split("\\|", -1)))
        .anyMatch(word -> !plain.isEmpty() && plain(word).equals(plain));
  }

  /** A number from 1 to 5 in any script, or a word for leaving it out. */
  private Optional<String> mark(Turn turn) {
    String line = firstLine(turn.said());
    Matcher mark = MARK.matcher(digits(line));
    if (mark.matches()) {
      return Optional.of(mark.group(1));
    }
    return commands.in(line).filter(c -> c.command() == Command.SKIP).flatMap(c -> SKIP);
  }

  private static String digits(String said) {
    StringBuilder plain = new StringBuilder();
    said.codePoints()
        .forEach(
            c -> {
              int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
              plain.appendCodePoint(digit < 0 ? c : '0' + digit);
            });
    return plain.toString();
  }

  private static String firstLine(String said) {
    return said.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }

  private static String plain(String words) {
    return words
        .toLowerCase(Locale.ROOT)
        .replaceAll("['’]", "")
        .replaceAll("[\\p{P}\\s]+", " ")
        .strip();
  }
}
