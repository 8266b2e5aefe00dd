package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import natter.bot.care.Answer;
import natter.bot.care.Phrases;
import natter.bot.scope.Service;

/**
 * Says what came of several matters, one line for each. Where nobody here acts the signpost is the
 * answer; of the others as many signposts are said as fit.
 */
record Itemised(Speech speech, Names names, Phrases phrases) {
  String said(Answer.Several several, String language, Instant now, String below) {
    String said = said(several, language, now, 0);
    for (int n = 1; n <= several.each().size(); n++) {
      String longer = said(several, language, now, n);
      if (Speech.wordCount(longer + below) > Speech.MOST_WORDS) {
        break;
      }
      said = longer;
    }
    return said;
  }

  /** The first {@code signposts} of them with what one can do oneself. */
  private String said(Answer.Several several, String language, Instant now, int signposts) {
    List<Answer> each = several.each();
    String matters =
        IntStream.range(0, each.size())
            .mapToObj(i -> item(each.get(i), language, now, i < signposts))
            .collect(Collectors.joining("\n"));
    String said =
        phrases.say(
            language,
            "several",
            Map.of("count", Integer.toString(each.size()), "matters", matters));
    return said + several.question().map(asked -> "\n" + question(asked, language)).orElse("");
  }

  private String question(Answer.Asked asked, String language) {
    return phrases.say(
        language,
        "several-question",
        Map.of("reference", asked.reference().value(), "choices", speech.choices(asked, language)));
  }

  private String item(Answer answer, String language, Instant now, boolean signposted) {
    return switch (answer) {
      case Answer.Ticketed a -> ticketed(a, language, signposted);
      case Answer.Signposted a ->
          phrases
              .say(
                  language,
                  "several-signposted",
                  Map.of(
                      "service",
                      names.name(a.match().service(), language),
                      "signpost",
                      signpost(a.match().service(), language).orElse(""),
                      "reference",
                      a.reference().value()))
              .replace("  ", " ");
      case Answer.Passed a ->
          phrases.say(
              language,
              "several-passed",
              names.due(a.team(), a.due(), a.reference().value(), language));
      case Answer.Unread a ->
          phrases.say(
              language,
              "several-passed",
              names.due(a.team(), a.due(), a.reference().value(), language));
      case Answer.Asked a ->
          phrases.say(language, "several-asked", Map.of("reference", a.reference().value()));
      default -> speech.text(answer, language, now, "", 0);
    };
  }

  private String ticketed(Answer.Ticketed a, String language, boolean signposted) {
    var said = names.due(a.team(), a.due(), a.reference().value(), language);
    said.put("service", names.name(a.match().service(), language));
    String line = phrases.say(language, "several-ticketed", said);
    return signposted
        ? signpost(a.match().service(), language).map(s -> line + " " + s).orElse(line)
        : line;
  }

  /** What leads. */
  private Optional<String> signpost(Service service, String language) {
    return service.levels().stream()
        .flatMap(level -> names.signpost(service, level, language).stream())
        .findFirst();
  }
}
