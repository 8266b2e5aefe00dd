package natter.bot;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Commands;
import natter.bot.care.Concern;
import natter.bot.care.Fact;
import natter.bot.care.Reference;
import natter.bot.news.Consent;
import natter.bot.news.Subscription;
import natter.bot.scope.Finding;
import natter.bot.scope.Place;
import natter.bot.scope.Question;
import natter.bot.scope.Question.Choice;
import natter.bot.scope.Scope;
import natter.bot.talk.Conversation.Asked;

/**
 * Asks what helps the team to know, one question at a time, once the resident has a reference; and
 * hears the answers. Nothing depends on them: whoever says nothing has lost nothing.
 */
final class Inquiry {
  /** How many questions there are about one concern, with those that the message answered. */
  static final int MOST = 3;

  /** How surely words must be about another service to be no answer. */
  private static final double SURE = 2.9;

  private static final int LONGEST = 1_000;
  private static final int SHORT = 6;

  /** What is said in so few words is no second report of the same. */
  private static final int FEW = 4;

  /** How long a number may be, with what stands behind it. */
  private static final int LABEL = 20;

  private static final Pattern CLOCK =
      Pattern.compile("\\b\\d{1,2}([:.]\\d{2})? ?(am|pm)\\b|\\b\\d{1,2}:\\d{2}\\b");

  /** So long a poster tells where somebody is. */
  private static final Duration FRESH = Duration.ofDays(1);

  private final Scope scope;
  private final Commands commands;
  private final Cases cases;

  Inquiry(Scope scope, Commands commands, Cases cases) {
    this.scope = scope;
    this.commands = commands;
    this.cases = cases;
  }

  /** The reply with the next question beneath it, if there is one to ask. */
  Reply beneath(Turn turn, Reply reply) {
    Optional<Concern> concern = asks(turn, reply) ? about(turn, reply) : Optional.empty();
    if (concern.isEmpty()) {
      return reply;
    }
    Optional<Question> next = next(turn, concern.get());
    if (next.isEmpty()) {
      end(turn, concern.get());
      return reply;
    }
    String token = cases.token();
    String reference = concern.get().reference().value();
    return reply.with(
        new Remark.Ask(next.get(), token, likely(turn, next.get())),
        reply.conversation().asking(Asked.fact(token, reference, next.get().id(), turn.now())));
  }

  /** Whoever came by a poster today is likely to be where it hangs. */
  private static Optional<String> likely(Turn turn, Question question) {
    return question.kind() != Question.Kind.PLACE
        ? Optional.empty()
        : turn.tx().subscribers().by(turn.from()).stream()
            .map(Subscription::consent)
            .filter(c -> c.at().isAfter(turn.now().minus(FRESH)))
            .sorted(Comparator.comparing(Consent::at).reversed())
            .flatMap(c -> Interests.street(c.words()).stream())
            .findFirst();
  }

  /** Where there may be danger, or somebody wants to hear nothing more, nothing is asked. */
  private static boolean asks(Turn turn, Reply reply) {
    boolean asks =
        switch (reply.answer()) {
          case Answer.Ticketed a -> true;
          case Answer.Placed a -> true;
          case Answer.Unplaced a -> true;
          case Answer.Noted a -> true;
          case Answer.LeftOut a -> true;
          case Answer.Routed a -> true;
          default -> false;
        };
    return asks
        && !turn.isHushed()
        && !reply.conversation().stopped()
        && reply.conversation().asked().isEmpty();
  }

  private static Optional<Concern> about(Turn turn, Reply reply) {
    return reply
        .about()
        .flatMap(turn.tx().concerns()::find)
        .filter(c -> !c.restricted() && c.status() != Concern.Status.CLOSED)
        .filter(c -> turn.tx().tickets().find(c.reference()).isPresent());
  }

  /** The first question of the service that is not answered, nor was left out. */
  private Optional<Question> next(Turn turn, Concern concern) {
    for (Question question : questions(concern)) {
      List<Fact> known = turn.tx().facts().about(concern.reference());
      boolean open = known.stream().noneMatch(f -> f.question().equals(question.id()));
      if (open && known.size() < MOST && !isSaid(turn, concern, question)) {
        return Optional.of(question);
      }
    }
    return Optional.empty();
  }

  private List<Question> questions(Concern concern) {
    return concern.service().flatMap(scope::service).stream()
        .flatMap(s -> s.questions().stream())
        .flatMap(id -> scope.question(id).stream())
        .toList();
  }

  /** Whether the message said it already; a choice that it named is kept. */
  private boolean isSaid(Turn turn, Concern concern, Question question) {
    String words = plain(concern.subject() + " " + concern.text());
    Optional<Choice> named = named(question, words).filter(c -> !c.leadsElsewhere());
    named.ifPresent(c -> keep(turn, concern, question, c.label()));
    boolean said =
        switch (question.kind()) {
          case PLACE -> concern.place().filter(p -> p.precision().isPrecise()).isPresent();
          case PHOTO -> !concern.attachments().isEmpty();
          case TIME -> CLOCK.matcher(words).find();
          case CHOICE, YES_NO, WORDS -> false;
        };
    return said || named.isPresent() || has(words, question.unless());
  }

  /** The reply to an answer; none if it is something else. */
  Optional<Reply> answered(Turn turn, Asked asked) {
    Optional<Concern> concern =
        Reference.of(asked.reference())
            .flatMap(turn.tx().concerns()::find)
            .filter(c -> c.from().equals(turn.from()) && !c.restricted());
    Optional<Question> question = scope.question(asked.choices().getFirst());
    return concern.isPresent() && question.isPresent() && goesOn(turn, concern.get())
        ? answered(turn, asked, concern.get(), question.get())
        : Optional.empty();
  }

  /** A mail must go on about that very concern, and a chat about no other. */
  private static boolean goesOn(Turn turn, Concern concern) {
    Optional<Concern> clue = Clues.in(turn).findFirst();
    return clue.isPresent() ? clue.get().equals(concern) : !turn.byMail();
  }

  private Optional<Reply> answered(Turn turn, Asked asked, Concern concern, Question question) {
    String said = asked.button(turn.said().strip()).orElse(turn.said().strip());
    Optional<Command> command = commands.in(said).map(Commands.Said::command);
    if (Reference.of(said).isPresent()) {
      return Optional.empty(); // asks where it stands
    }
    Optional<Choice> choice = choice(question, said);
    if (choice.isPresent()) {
      return Optional.of(chosen(turn, concern, question, choice.get()));
    }
    if (command.isPresent()) {
      return answered(turn, concern, question, command.get());
    }
    Optional<Question> another = another(turn, concern, question, said);
    if (another.isPresent()) {
      Choice named = named(another.get(), plain(said)).orElseThrow();
      return Optional.of(chosen(turn, concern, another.get(), named));
    }
    return words(turn, concern, question, said)
        .map(words -> noted(turn, concern, question, words, new Answer.Noted(concern.reference())));
  }

  /** Another question that is answered, where "where is it?" is not: "about a van load". */
  private Optional<Question> another(Turn turn, Concern concern, Question question, String said) {
    if (question.kind() != Question.Kind.PLACE || turn.understanding().place().isPresent()) {
      return Optional.empty();
    }
    List<Fact> known = turn.tx().facts().about(concern.reference());
    return questions(concern).stream()
        .filter(q -> known.stream().noneMatch(f -> f.question().equals(q.id())))
        .filter(q -> named(q, plain(said)).isPresent())
        .findFirst();
  }

  private Optional<Reply> answered(Turn turn, Concern concern, Question question, Command command) {
    boolean yesNo = question.kind() == Question.Kind.YES_NO;
    return switch (command) {
      case SKIP -> Optional.of(leftOut(turn, concern, question));
      case YES ->
          yesNo
              ? Optional.of(
                  noted(turn, concern, question, "Yes", new Answer.Noted(concern.reference())))
              : Optional.empty();
      case NEITHER ->
          Optional.of(
              yesNo
                  ? noted(turn, concern, question, "No", new Answer.Noted(concern.reference()))
                  : leftOut(turn, concern, question));
      default -> Optional.empty();
    };
  }

  private Reply leftOut(Turn turn, Concern concern, Question question) {
    return noted(turn, concern, question, "", new Answer.LeftOut(concern.reference()));
  }

  private Reply chosen(Turn turn, Concern concern, Question question, Choice choice) {
    keep(turn, concern, question, choice.label());
    Answer answer = cases.routed(turn, concern, choice);
    return Reply.about(concern.reference(), answer, turn.conversation().askingNothing());
  }

  private Reply noted(Turn turn, Concern concern, Question question, String words, Answer answer) {
    keep(turn, concern, question, words);
    return Reply.about(concern.reference(), answer, turn.conversation().askingNothing());
  }

  /** A choice by its number, its label, or a word for it that no other choice has. */
  private static Optional<Choice> choice(Question question, String said) {
    String number = said.length() > LABEL ? "" : said.replaceAll("[.)\\s]+$", "");
    return IntStream.range(0, question.choices().size())
        .filter(i -> number.equals(Integer.toString(i + 1)))
        .mapToObj(question.choices()::get)
        .findFirst()
        .or(() -> named(question, plain(said)));
  }

  private static Optional<Choice> named(Question question, String words) {
    List<Choice> named =
        question.choices().stream()
            .filter(c -> has(words, List.of(c.label())) || has(words, c.words()))
            .toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /** Their own words, if they are an answer at all. */
  private static Optional<String> words(
      Turn turn, Concern concern, Question question, String said) {
    Optional<String> words =
        switch (question.kind()) {
          case PHOTO ->
              turn.message().attachments().stream()
                  .findFirst()
                  .map(file -> said.isEmpty() ? file.name() : said);
          case PLACE -> Optional.of(said.isEmpty() ? shared(turn) : said);
          case CHOICE, YES_NO -> Optional.of(said).filter(Inquiry::isShort);
          case TIME, WORDS -> Optional.of(said);
        };
    return words
        .filter(w -> !w.isEmpty() && !isOther(turn, concern, question))
        .map(w -> w.length() <= LONGEST ? w : w.substring(0, LONGEST));
  }

  /** Where there is something to choose, a long message rather tells something else. */
  private static boolean isShort(String words) {
    return words.split("\\s+", SHORT + 1).length <= SHORT;
  }

  /** A position that was shared without words. */
  private static String shared(Turn turn) {
    return turn.understanding().place().map(Place::said).orElse("");
  }

  /**
   * Plainly a new matter. Whoever says when it happens, or what it is, may well say again what it
   * is about, and so may a few words; whoever is asked where it is does not report it a second
   * time.
   */
  private static boolean isOther(Turn turn, Concern concern, Question question) {
    boolean again =
        question.kind() == Question.Kind.TIME
            || question.kind() == Question.Kind.WORDS
            || turn.said().split("\\s+", FEW + 1).length <= FEW;
    if (turn.byMail()) {
      return false; // it goes on about this very concern, whatever its subject says
    }
    return !turn.matters().isEmpty()
        || (turn.understanding().finding() instanceof Finding.Clear clear
            && clear.matches().getFirst().score() >= SURE
            && !(again && concern.service().filter(clear.service().id()::equals).isPresent()));
  }

  private void keep(Turn turn, Concern concern, Question question, String answer) {
    Reference reference = concern.reference();
    turn.tx().facts().keep(new Fact(reference, question.id(), question.fact(), answer, turn.now()));
    if (!answer.isEmpty()) {
      cases.answered(turn, reference, question, answer);
    }
  }

  /** Nobody answered for a day. */
  void giveUp(Turn turn, Asked asked) {
    Reference.of(asked.reference())
        .flatMap(turn.tx().concerns()::find)
        .filter(c -> !c.restricted())
        .ifPresent(c -> end(turn, c));
  }

  /** No more questions: the team is told what was answered. */
  private void end(Turn turn, Concern concern) {
    List<Fact> told =
        turn.tx().facts().about(concern.reference()).stream()
            .filter(f -> !f.answer().isEmpty())
            .toList();
    if (!told.isEmpty()) {
      cases.tellMore(turn, concern, told);
    }
  }

  private static boolean has(String words, List<String> any) {
    return any.stream().anyMatch(word -> (" " + words + " ").contains(" " + plain(word) + " "));
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}:.]+|\\.(?!\\d)", " ").strip();
  }
}
