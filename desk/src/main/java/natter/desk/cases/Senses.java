package natter.desk.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.Case;
import natter.bot.Corrections;
import natter.bot.care.Lesson;
import natter.bot.scope.Danger;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.desk.page.Labels;
import natter.desk.page.Times;

/** What a concern could be about instead, and what officers said of that so far. */
public final class Senses {
  /** Stands for no service at all in a form. */
  static final String NONE = "none";

  private final Corrections corrections;
  private final Scope scope;
  private final Labels labels;
  private final Times times;

  public Senses(Corrections corrections, Scope scope, Labels labels, Times times) {
    this.corrections = corrections;
    this.scope = scope;
    this.labels = labels;
    this.times = times;
  }

  /** Something to choose. */
  public record Choice(String id, String name) {}

  /** Services of one kind. */
  public record Group(String name, List<Choice> choices) {}

  /** What an officer said. */
  public record Said(String what, String who, String at, String note) {}

  /**
   * All of it, for one case.
   *
   * @param services those that it is not taken for now
   * @param dangers kinds of danger that it is not taken for now
   * @param danger whether it is taken for one
   * @param afterwards who sees it if that is taken back
   * @param said what officers said of a case without a ticket; others have a history
   */
  public record View(
      List<Group> services,
      List<Choice> dangers,
      boolean danger,
      String afterwards,
      List<Said> said) {}

  View of(Case found) {
    return new View(
        services(found.concern().service()),
        dangers(found.concern().danger()),
        found.concern().danger().isPresent(),
        afterwards(found),
        found.ticket().isPresent() ? List.of() : said(found));
  }

  private List<Group> services(Optional<String> now) {
    List<Group> groups = new ArrayList<>();
    groups.add(group("Our services", Service.Kind.SCOPE, now));
    groups.add(group("Partners and help nearby", Service.Kind.PARTNER, now));
    groups.add(group("Somebody else’s", Service.Kind.ELSEWHERE, now));
    if (now.isPresent()) {
      groups.add(new Group("Nothing of these", List.of(new Choice(NONE, "No service at all"))));
    }
    return groups.stream().filter(g -> !g.choices().isEmpty()).toList();
  }

  private Group group(String name, Service.Kind kind, Optional<String> now) {
    return new Group(
        name,
        scope.services().stream()
            .filter(s -> s.kind() == kind && now.filter(s.id()::equals).isEmpty())
            .map(s -> new Choice(s.id(), s.name()))
            .toList());
  }

  private List<Choice> dangers(Optional<String> now) {
    return scope.dangers().stream()
        .filter(d -> now.filter(d.id()::equals).isEmpty())
        .map(d -> new Choice(d.id(), Labels.capital(d.name())))
        .toList();
  }

  private String afterwards(Case found) {
    Optional<Service> service = found.concern().service().flatMap(scope::service);
    return service.filter(scope::isRestricted).isPresent()
        ? "It stays restricted, as all about " + service.map(Service::name).orElse("") + "."
        : "Every officer can see it then.";
  }

  private List<Said> said(Case found) {
    return corrections.about(found.concern().reference()).stream().map(this::said).toList();
  }

  private Said said(Lesson lesson) {
    String what =
        labels.service(lesson.right().service())
            + lesson
                .right()
                .danger()
                .flatMap(scope::danger)
                .map(Danger::name)
                .map(n -> ", " + n)
                .orElse("");
    return new Said(what, lesson.officer(), times.moment(lesson.at()), lesson.note());
  }
}
