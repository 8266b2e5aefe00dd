package natter.bot;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Phrases;
import natter.bot.care.Watch;
import natter.bot.scope.Danger;
import natter.bot.scope.Match;
import natter.bot.scope.Service;

/** Says what is said where somebody may be in danger. */
record Warnings(Phrases phrases, Names naming, Days days, Watch watch) {
  /** The numbers first; then what may be said about the matter if nobody is in danger. */
  String warned(Answer.Warned warned, String language, Instant now) {
    Map<String, String> names = new HashMap<>();
    names.put("says", says(warned.danger(), language));
    names.put("reference", warned.reference().value());
    Optional<Service> service = warned.beside().map(Match::service);
    Optional<String> signpost = service.flatMap(s -> naming.signpost(s, s.level(), language));
    service.ifPresent(s -> names.put("service", naming.name(s, language)));
    signpost.ifPresent(s -> names.put("signpost", s));
    return watched(signpost.isPresent() ? "warned-beside" : "warned", language, names, now);
  }

  String askedSafe(Answer.AskedSafe a, String language) {
    return phrases.say(language, "asked-safe", Map.of("says", says(a.danger(), language)));
  }

  String numbers(Answer.Numbers a, String language) {
    return phrases.say(language, "numbers", Map.of("says", says(a.danger(), language)));
  }

  String safeHere(Answer.SafeHere a, String language, Instant now) {
    Map<String, String> names =
        Map.of("says", says(a.danger(), language), "reference", a.reference().value());
    return watched("safe-here", language, names, now);
  }

  /** While nobody looks after it, it is said when somebody does. */
  private String watched(String key, String language, Map<String, String> names, Instant now) {
    if (watch.isKept(now)) {
      return phrases.say(language, key, names);
    }
    Instant next = watch.next(now);
    Map<String, String> all = new HashMap<>(names);
    all.put("when", days.said(next, language) + ", " + days.time(next));
    return phrases.say(language, key + "-unwatched", all);
  }

  private static String says(Danger danger, String language) {
    var says = danger.says();
    return says.getOrDefault(language, says.getOrDefault(Phrases.FALLBACK, ""));
  }
}
