package natter.bot;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Phrases;
import natter.bot.talk.Button;

/** The choices that stand beneath an answer. */
record Buttons(Phrases phrases, Names names) {
  List<Button> beneath(Reply reply, String language) {
    return Stream.concat(
            buttons(reply.answer(), language).stream(),
            reply.remarks().stream().flatMap(r -> buttons(r, language).stream()))
        .toList();
  }

  /** Yes and no, each as its language says it first. */
  private List<Button> buttons(Remark remark, String language) {
    return remark instanceof Remark.MayWePlace ask
        ? Stream.of(Command.YES, Command.NEITHER)
            .map(
                c ->
                    new Button(
                        ask.token() + ":/" + c.name().toLowerCase(Locale.ROOT),
                        phrases.say(language, c == Command.YES ? "photo-yes" : "photo-no")))
            .toList()
        : List.of();
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
      case Answer.WhichForum a ->
          a.forums().stream().map(f -> new Button("join " + f.id(), "JOIN " + f.name())).toList();
      default -> List.of();
    };
  }

  /** One for each service, and one for none of them. */
  private List<Button> choices(Answer.Asked asked, String language) {
    String none = asked.token() + ":/" + Command.NEITHER.name().toLowerCase(Locale.ROOT);
    return Stream.concat(
            IntStream.range(0, asked.choices().size())
                .mapToObj(
                    i ->
                        new Button(
                            asked.token() + ":" + (i + 1),
                            names.name(asked.choices().get(i), language))),
            Stream.of(new Button(none, phrases.say(language, "choice-none"))))
        .toList();
  }

  /** As its language says it first. */
  private String meToo(String language) {
    String words = phrases.say(language, Command.METOO.key());
    return words.replaceFirst("\\|.*", "").toUpperCase(Locale.forLanguageTag(language));
  }
}
