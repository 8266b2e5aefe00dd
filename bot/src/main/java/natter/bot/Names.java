package natter.bot;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.scope.Level;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;

/** What things are called in a language, as far as it has words for them. */
record Names(Scope scope, Phrases phrases, Days days) {
  /** What a service is called, as far as the language has a word for it. */
  String name(Service service, String language) {
    return phrases.own(language, Phrases.service(service.id())).orElse(service.name());
  }

  String name(Team team, String language) {
    return phrases.own(language, Phrases.team(team.id())).orElse(team.name());
  }

  Optional<String> signpost(Service service, Level level, String language) {
    return phrases
        .own(language, Phrases.signpost(service.id(), level))
        .or(() -> Optional.ofNullable(service.signposts().get(level)));
  }

  Map<String, String> due(Team team, Instant due, String reference, String language) {
    Map<String, String> names = new HashMap<>();
    names.put("team", name(team, language));
    names.put("due", days.said(due, language));
    names.put("reference", reference);
    return names;
  }

  String service(Concern concern, String language) {
    return concern
        .service()
        .flatMap(scope::service)
        .map(s -> name(s, language))
        .orElseGet(() -> phrases.say(language, "unknown-service"));
  }

  String languages() {
    return phrases.languages().stream()
        .sorted()
        .map(l -> phrases.own(l, "language").orElse(l))
        .collect(Collectors.joining(", "));
  }
}
