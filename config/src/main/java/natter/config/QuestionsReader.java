package natter.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.scope.Question;
import natter.bot.scope.Question.Choice;
import natter.bot.scope.Question.Kind;

/** Reads {@code questions.yaml}. */
final class QuestionsReader {
  private static final int MOST_WORDS = 15;
  private static final int LABEL_WORDS = 5;
  private static final int ADVICE_WORDS = 25;

  private final Set<String> teams;

  QuestionsReader(Set<String> teams) {
    this.teams = teams;
  }

  List<Question> questions(Entry file) {
    List<Question> questions =
        ContentReader.listed(file, "questions").stream().map(this::question).toList();
    file.refuseOthers();
    return questions;
  }

  private Question question(Entry entry) {
    Kind kind = kind(entry);
    List<Choice> choices = entry.entries("choices").stream().map(this::choice).toList();
    if (kind == Kind.CHOICE && choices.size() < 2) {
      entry.mistake(entry.line(), "a choice needs two \"choices\" or more");
    }
    if (kind != Kind.CHOICE && !choices.isEmpty()) {
      entry.mistake("choices", "only the kind choice has \"choices\"");
    }
    var question =
        new Question(
            entry.name(),
            kind,
            shortText(entry, "ask", entry.text("ask"), MOST_WORDS),
            entry.text("fact"),
            choices,
            entry.plainTexts("unless"));
    entry.refuseOthers();
    return question;
  }

  private Choice choice(Entry entry) {
    Optional<String> team = entry.optionalText("team");
    team.ifPresent(t -> ContentReader.refuseUnknown(entry, "team", t, teams, "teams.yaml"));
    var choice =
        new Choice(
            shortText(entry, "label", entry.text("label"), LABEL_WORDS),
            entry.plainTexts("words"),
            team,
            entry.optionalText("says").map(s -> shortText(entry, "says", s, ADVICE_WORDS)));
    entry.refuseOthers();
    return choice;
  }

  private static String shortText(Entry entry, String key, String text, int most) {
    int words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
    if (words > most) {
      entry.mistake(key, "\"" + key + "\" has " + words + " words, at most " + most);
    }
    return text;
  }

  private static Kind kind(Entry entry) {
    String said = entry.text("kind");
    for (Kind kind : Kind.values()) {
      if (kind.id().equals(said)) {
        return kind;
      }
    }
    if (!said.isEmpty()) {
      List<String> known = Arrays.stream(Kind.values()).map(Kind::id).toList();
      entry.mistake(
          "kind",
          "kind \""
              + said
              + "\", expected "
              + String.join(", ", known)
              + Nearest.hint(said, known));
    }
    return Kind.WORDS;
  }
}
