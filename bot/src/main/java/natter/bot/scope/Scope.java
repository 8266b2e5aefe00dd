package natter.bot.scope;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a council tells natter about itself: what it can help with, who acts, where.
 *
 * @param council who is responsible, as a resident reads it
 * @param services the service scope list
 * @param teams teams and partners
 * @param general id of the team that gets what nobody else does
 * @param dangers what comes before everything else, most urgent first
 * @param wards the wards
 * @param forums the community forums
 * @param rules by which concerns get their level of response and their risk flag
 * @param groups per language, words that stand for each other, by the name of the group
 * @param idioms per language, what sounds like danger and is none: "dying to know"
 * @param questions what helps teams to know
 * @param oncall who is called when somebody may be in danger
 */
public record Scope(
    String council,
    List<Service> services,
    List<Team> teams,
    String general,
    List<Danger> dangers,
    List<Ward> wards,
    List<Forum> forums,
    Rules rules,
    Map<String, Map<String, List<String>>> groups,
    Map<String, List<String>> idioms,
    List<Question> questions,
    List<OnCall> oncall) {
  public Scope {
    oncall = List.copyOf(oncall);
    questions = List.copyOf(questions);
    services = List.copyOf(services);
    teams = List.copyOf(teams);
    dangers = List.copyOf(dangers);
    wards = List.copyOf(wards);
    forums = List.copyOf(forums);
    groups = Map.copyOf(groups);
    idioms = Map.copyOf(idioms);
  }

  /** Without rules, and without groups of words. */
  public Scope(
      String council,
      List<Service> services,
      List<Team> teams,
      String general,
      List<Danger> dangers,
      List<Ward> wards,
      List<Forum> forums) {
    this(
        council,
        services,
        teams,
        general,
        dangers,
        wards,
        forums,
        Rules.NONE,
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  /** The groups of words of one language, by their names. */
  public Map<String, List<String>> groups(String language) {
    return groups.getOrDefault(language, Map.of());
  }

  public Optional<Service> service(String id) {
    return services.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /**
   * @throws IllegalArgumentException if there is none of that id: content was checked at start
   */
  public Team team(String id) {
    return teams.stream()
        .filter(t -> t.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no team " + id));
  }

  /** Whether what is about it is for those with the right alone. */
  public boolean isRestricted(Service service) {
    return service.team().map(this::team).filter(Team::restricted).isPresent();
  }

  /** How long until a person answers what is about this service, if it is about one. */
  public Duration answer(Optional<String> service, Team team) {
    return target(service).answer().orElse(team.target());
  }

  /** How long until it is settled, if that is promised. */
  public Optional<Duration> resolve(Optional<String> service, Team team) {
    return target(service).resolve().or(team::resolve);
  }

  private Target target(Optional<String> service) {
    return service.flatMap(this::service).map(Service::target).orElse(Target.TEAMS);
  }

  public Optional<Question> question(String id) {
    return questions.stream().filter(q -> q.id().equals(id)).findFirst();
  }

  public Optional<Danger> danger(String id) {
    return dangers.stream().filter(d -> d.id().equals(id)).findFirst();
  }

  public Optional<Ward> ward(String id) {
    return wards.stream().filter(w -> w.id().equals(id)).findFirst();
  }

  public Optional<Forum> forum(String id) {
    return forums.stream().filter(f -> f.id().equals(id)).findFirst();
  }

  /** What residents can follow besides, each once. */
  public List<String> topics() {
    return forums.stream().flatMap(f -> f.topics().stream()).distinct().toList();
  }
}
