package natter.desk.scope;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.bot.scope.Question;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Words;
import natter.desk.page.Labels;

/**
 * A service as a page shows it.
 *
 * @param words how many words and phrases residents say when they mean it, in all languages
 * @param languages in which there are any
 * @param answer how long until a person answers; empty where nobody does
 * @param resolve how long until it is settled; empty where nothing is promised
 * @param examples sentences in English
 */
public record ServiceView(
    String id,
    String name,
    String kind,
    String level,
    String team,
    String answer,
    String resolve,
    int words,
    String languages,
    List<Signpost> signposts,
    List<String> questions,
    List<String> examples,
    Freshness reviewed) {
  private static final Duration DAY = Duration.ofDays(1);

  /** What residents are told for one level. */
  public record Signpost(String level, String words) {}

  static ServiceView of(Service service, Scope scope, Labels labels, Freshness reviewed) {
    Optional<Team> team = service.team().map(scope::team);
    return new ServiceView(
        service.id(),
        service.name(),
        kind(service.kind()),
        Labels.level(service.level()),
        service.team().map(labels::team).orElse(""),
        team.map(t -> duration(service.target().answer().orElse(t.target()))).orElse(""),
        team.flatMap(t -> service.target().resolve().or(t::resolve))
            .map(ServiceView::duration)
            .orElse(""),
        service.words().values().stream().mapToInt(ServiceView::count).sum(),
        String.join(
            ", ", service.words().keySet().stream().sorted().map(ServiceView::name).toList()),
        service.signposts().entrySet().stream()
            .map(e -> new Signpost(Labels.level(e.getKey()), e.getValue()))
            .toList(),
        service.questions().stream()
            .flatMap(q -> scope.question(q).stream())
            .map(Question::id)
            .toList(),
        service.examples().getOrDefault("en", List.of()),
        reviewed);
  }

  private static int count(Words words) {
    return words.strong().size() + words.usual().size() + words.weak().size();
  }

  static String name(String language) {
    return Locale.forLanguageTag(language).getDisplayLanguage(Locale.UK);
  }

  static String kind(Service.Kind kind) {
    return switch (kind) {
      case SCOPE -> "In scope";
      case PARTNER -> "Of a partner";
      case ELSEWHERE -> "Somebody else’s: natter says where to go";
    };
  }

  /** As content has it: whole days are working days, the rest working hours. */
  static String duration(Duration target) {
    boolean days = target.compareTo(DAY) >= 0;
    long count = days ? target.toDays() : target.toHours();
    return "%d working %s%s".formatted(count, days ? "day" : "hour", count == 1 ? "" : "s");
  }
}
