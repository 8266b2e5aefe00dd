package natter.index.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import natter.bot.scope.Classifier;
import natter.bot.scope.Finding;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Words;
import natter.index.lucene.LuceneClassifier;

/** Tries what the word list would understand with one phrase more. Changes nothing. */
final class Trial {
  private final Scope scope;
  private final Places places;
  private final Classifier now;

  Trial(Scope scope, Places places, Classifier now) {
    this.scope = scope;
    this.places = places;
    this.now = now;
  }

  /** How clearly the phrase speaks. */
  enum Tier {
    USUAL,
    STRONG
  }

  /**
   * What would change.
   *
   * @param rights messages that officers corrected and that would be understood as they said
   * @param wrongs messages that would no longer be understood as they should
   */
  record Change(int rights, int wrongs) {}

  /** Whether a message is clearly understood as it should be. */
  static boolean isRight(Message message, Classifier classifier) {
    return classifier.understand(message.text()).finding() instanceof Finding.Clear clear
        && clear.service().id().equals(message.service());
  }

  Change with(Candidate candidate, Tier tier, List<Message> messages) {
    int rights = 0;
    int wrongs = 0;
    try (Classifier then = new LuceneClassifier(scopeWith(candidate, tier), places)) {
      for (Message message : messages) {
        boolean before = isRight(message, now);
        boolean after = isRight(message, then);
        rights += !before && after ? 1 : 0;
        wrongs += before && !after ? 1 : 0;
      }
    }
    return new Change(rights, wrongs);
  }

  private Scope scopeWith(Candidate candidate, Tier tier) {
    List<Service> services =
        scope.services().stream()
            .map(s -> s.id().equals(candidate.service) ? with(s, candidate, tier) : s)
            .toList();
    return new Scope(
        scope.council(),
        services,
        scope.teams(),
        scope.general(),
        scope.dangers(),
        scope.wards(),
        scope.forums(),
        scope.rules(),
        scope.groups(),
        scope.idioms(),
        scope.questions(),
        scope.oncall());
  }

  private static Service with(Service service, Candidate candidate, Tier tier) {
    Words none = new Words(List.of(), List.of(), List.of(), List.of());
    Words known = service.words().getOrDefault(candidate.language, none);
    List<String> strong = new ArrayList<>(known.strong());
    List<String> usual = new ArrayList<>(known.usual());
    (tier == Tier.STRONG ? strong : usual).add(candidate.words());
    Map<String, Words> words = new HashMap<>(service.words());
    words.put(candidate.language, new Words(strong, usual, known.weak(), known.not()));
    return new Service(
        service.id(),
        service.name(),
        service.kind(),
        service.lgsl(),
        service.level(),
        service.signposts(),
        service.team(),
        service.questions(),
        words,
        service.examples());
  }
}
