package natter.bot;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import natter.bot.care.Answer;
import natter.bot.care.Phrases;

/** Says what somebody hears, and what they do not hear any more. */
record NewsSpeech(Interests interests, Phrases phrases) {
  /** What stopped is named, and so is what goes on. */
  String stopped(Answer.Stopped stopped, String language) {
    if (stopped.interests().isEmpty()) {
      return phrases.say(language, "stopped") + elsewhere(stopped, language);
    }
    Map<String, String> names =
        Map.of(
            "forums", names(stopped.interests(), ", ", language),
            "others", names(stopped.left(), ", ", language));
    return phrases.say(
            language, stopped.left().isEmpty() ? "stopped-forums" : "stopped-some", names)
        + elsewhere(stopped, language);
  }

  private String elsewhere(Answer.Stopped stopped, String language) {
    return stopped.elsewhere() ? " " + phrases.say(language, "stopped-elsewhere") : "";
  }

  String joined(Answer.Joined joined, String language) {
    return phrases.say(
        language, "joined", Map.of("forum", names(joined.interests(), ", ", language)));
  }

  String confirm(Answer.Confirm confirm, String language) {
    return phrases.say(
        language,
        "confirm",
        Map.of("forums", names(confirm.interests(), ", ", language), "link", confirm.link()));
  }

  String which(Answer.WhichForum which, String language) {
    return phrases.say(
        language, "which-forum", Map.of("forums", names(which.interests(), "\n", language)));
  }

  String follows(Answer.Follows follows, String language) {
    return follows.interests().isEmpty()
        ? phrases.say(language, "follows-none", Map.of("link", follows.link()))
        : phrases.say(
            language,
            "follows",
            Map.of(
                "forums", names(follows.interests(), ", ", language),
                "often", phrases.say(language, "often-" + follows.often()),
                "link", follows.link()));
  }

  String often(Answer.HeardOften heard, String language) {
    return phrases.say(
        language, "often", Map.of("often", phrases.say(language, "often-" + heard.often())));
  }

  private String names(List<String> tokens, String between, String language) {
    return interests.known(tokens).stream()
        .map(i -> interests.name(i, language))
        .collect(Collectors.joining(between));
  }
}
