package natter.bot;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Verdicts.Sorted;
import natter.bot.scope.Question;
import natter.bot.talk.Button;

/** The choices that stand beneath an answer. */
record Buttons(Phrases phrases, Names names, Interests interests) {
  List<Button> beneath(Reply reply, String language) {
    return Stream.concat(
            buttons(reply.answer(), language).stream(),
            reply.remarks().stream().flatMap(r -> buttons(r, language).stream()))
        .toList();
  }

  private List<Button> buttons(Remark remark, String language) {
    return switch (remark) {
      case Remark.TooLarge large -> List.of();
      case Remark.FileTooLarge large -> List.of();
      case Remark.PassedOn passed -> List.of();
      case Remark.GivenToo given -> List.of();
      case Remark.MayMeet ask -> yesAndNo(phrases, ask.token(), language);
      case Remark.MayWePlace ask -> yesAndNo(phrases, ask.token(), language);
      case Remark.Ask ask -> choices(ask, language);
    };
  }

  /** What there is to choose from, and to leave it out. */
  private List<Button> choices(Remark.Ask ask, String language) {
    List<Question.Choice> choices = ask.question().choices();
    Stream<Button> some =
        ask.question().kind() == Question.Kind.YES_NO
            ? yesAndNo(phrases, ask.token(), language).stream()
            : IntStream.range(0, choices.size())
                .mapToObj(i -> new Button(ask.token() + ":" + (i + 1), choices.get(i).label()));
    Stream<Button> likely = ask.likely().stream().map(a -> new Button(ask.token() + ":" + a, a));
    Button skip = button(ask.token(), Command.SKIP, phrases.say(language, "question-skip"));
    return Stream.of(likely, some, Stream.of(skip)).flatMap(buttons -> buttons).toList();
  }

  /** One to follow each. */
  private List<Button> joins(List<String> some, String language) {
    return interests.known(some).stream()
        .map(i -> new Button("join " + i.token(), "JOIN " + interests.name(i, language)))
        .toList();
  }

  /** One to stop each. */
  private List<Button> stops(List<String> some, String language) {
    return interests.known(some).stream()
        .map(i -> new Button("stop " + i.token(), "STOP " + interests.name(i, language)))
        .toList();
  }

  /** Each as its language says it first. */
  static List<Button> yesAndNo(Phrases phrases, String token, String language) {
    return List.of(
        button(token, Command.YES, phrases.say(language, "photo-yes")),
        button(token, Command.NEITHER, phrases.say(language, "photo-no")));
  }

  private static Button button(String token, Command command, String label) {
    return new Button(token + ":/" + command.name().toLowerCase(Locale.ROOT), label);
  }

  private List<Button> buttons(Answer answer, String language) {
    return switch (answer) {
      case Answer.Asked a -> choices(a, language);
      case Answer.Several a ->
          a.question().map(asked -> choices(asked, language)).orElseGet(List::of);
      case Answer.WhichLanguage a ->
          phrases.languages().stream()
              .sorted()
              .map(l -> new Button("language " + l, phrases.own(l, "language").orElse(l)))
              .toList();
      case Answer.AskedSafe a -> Hushing.buttons(phrases, language).toList();
      case Answer.Shared a -> List.of(new Button("me too " + a.reference(), meToo(language)));
      case Answer.AskedSorted a -> sorted(a.concern().reference(), language);
      case Answer.AskedHow a -> marks("did", a.reference(), language);
      case Answer.AskedSafer a -> marks("safer", a.reference(), language);
      case Answer.WhichForum a -> joins(a.interests(), language);
      case Answer.Shown a ->
          Stream.concat(a.choices().stream(), joins(a.interests(), language).stream()).toList();
      case Answer.Joined a -> stops(a.interests(), language);
      case Answer.Follows a -> stops(a.interests(), language);
      default -> List.of();
    };
  }

  /** One for each service, and one for none of them. */
  private List<Button> choices(Answer.Asked asked, String language) {
    return Stream.concat(
            IntStream.range(0, asked.choices().size())
                .mapToObj(
                    i ->
                        new Button(
                            asked.token() + ":" + (i + 1),
                            names.name(asked.choices().get(i), language))),
            Stream.of(button(asked.token(), Command.NEITHER, phrases.say(language, "choice-none"))))
        .toList();
  }

  private List<Button> sorted(Reference reference, String language) {
    return Stream.of(Sorted.values())
        .map(
            s ->
                new Button(
                    "sorted " + reference + ":/" + s.id(),
                    phrases.say(language, "sorted-" + s.id())))
        .toList();
  }

  /** From 1 to 5, and to leave it out. */
  private List<Button> marks(String what, Reference reference, String language) {
    Stream<Button> marks =
        IntStream.rangeClosed(1, 5)
            .mapToObj(n -> new Button(what + " " + reference + ":" + n, Integer.toString(n)));
    Button skip =
        new Button(what + " " + reference + ":/skip", phrases.say(language, "question-skip"));
    return Stream.concat(marks, Stream.of(skip)).toList();
  }

  /** As its language says it first. */
  private String meToo(String language) {
    String words = phrases.say(language, Command.METOO.key());
    return words.replaceFirst("\\|.*", "").toUpperCase(Locale.forLanguageTag(language));
  }
}
