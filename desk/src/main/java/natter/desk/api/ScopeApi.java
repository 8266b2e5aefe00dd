package natter.desk.api;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.scope.Reviewed;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;
import natter.desk.page.Missing;
import natter.desk.page.Unaudited;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/services}, {@code /api/services/ID}, {@code /api/teams}, {@code /api/forums},
 * {@code /api/wards}, {@code /api/levels}: what the content says.
 */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ScopeApi {
  private static final String NOBODY = "it tells of nobody";

  private final Scope scope;
  private final natter.bot.Forums known;
  private final Reviewed reviewed;

  public ScopeApi(Scope scope, natter.bot.Forums known, Reviewed reviewed) {
    this.known = known;
    this.scope = scope;
    this.reviewed = reviewed;
  }

  /** All services. */
  record Services(long total, List<Helps> services) {}

  /** A service; the level by its id, durations in ISO 8601 (whole days are working days). */
  record Helps(
      String id,
      String name,
      String kind,
      List<Integer> lgsl,
      String level,
      @Nullable String team,
      Map<String, String> signposts,
      List<String> questions,
      List<String> languages,
      List<String> examples,
      @Nullable String answerWithin,
      @Nullable String resolveWithin,
      @Nullable String reviewed) {}

  /** All teams. */
  record Teams(long total, List<Acts> teams) {}

  /** A team. */
  record Acts(
      String id,
      String name,
      boolean outside,
      boolean restricted,
      String answerWithin,
      @Nullable String resolveWithin,
      List<String> languages,
      @Nullable String reviewed) {}

  /** All forums. */
  record Forums(long total, List<Meets> forums) {}

  /** A forum. */
  record Meets(
      String id, String name, List<String> wards, String meets, @Nullable String reviewed) {}

  /** All wards. */
  record Wards(long total, List<Area> wards) {}

  /** A ward. */
  record Area(String id, String name, List<String> localities) {}

  /** All levels of response. */
  record Levels(long total, List<Response> levels) {}

  /** A level of response. */
  record Response(String id, String name) {}

  @Unaudited(NOBODY)
  @GetMapping("/services")
  Services services() {
    List<Helps> all = scope.services().stream().map(this::service).toList();
    return new Services(all.size(), all);
  }

  @Unaudited(NOBODY)
  @GetMapping("/services/{id}")
  Helps service(@PathVariable String id) {
    return scope.service(id).map(this::service).orElseThrow(Missing::new);
  }

  @Unaudited(NOBODY)
  @GetMapping("/teams")
  Teams teams() {
    List<Acts> all = scope.teams().stream().map(this::team).toList();
    return new Teams(all.size(), all);
  }

  @Unaudited(NOBODY)
  @GetMapping("/forums")
  Forums forums() {
    List<Meets> all = known.all().stream().map(this::forum).toList();
    return new Forums(all.size(), all);
  }

  @Unaudited(NOBODY)
  @GetMapping("/wards")
  Wards wards() {
    List<Area> all = scope.wards().stream().map(ScopeApi::ward).toList();
    return new Wards(all.size(), all);
  }

  @Unaudited(NOBODY)
  @GetMapping("/levels")
  Levels levels() {
    List<Response> all =
        List.of(Level.values()).stream().map(l -> new Response(l.id(), l.label())).toList();
    return new Levels(all.size(), all);
  }

  private Helps service(Service service) {
    Optional<Team> team = service.team().map(scope::team);
    Map<String, String> signposts = new TreeMap<>();
    service.signposts().forEach((level, words) -> signposts.put(level.id(), words));
    return new Helps(
        service.id(),
        service.name(),
        service.kind().id(),
        service.lgsl(),
        service.level().id(),
        service.team().orElse(null),
        signposts,
        service.questions(),
        service.words().keySet().stream().sorted().toList(),
        service.examples().getOrDefault("en", List.of()),
        team.map(t -> service.target().answer().orElse(t.target()).toString()).orElse(null),
        team.flatMap(t -> service.target().resolve().or(t::resolve))
            .map(Duration::toString)
            .orElse(null),
        day(reviewed.service(service.id())));
  }

  private Acts team(Team team) {
    return new Acts(
        team.id(),
        team.name(),
        team.outside(),
        team.restricted(),
        team.target().toString(),
        team.resolve().map(Duration::toString).orElse(null),
        team.languages().stream().sorted().toList(),
        day(reviewed.team(team.id())));
  }

  private Meets forum(Forum forum) {
    return new Meets(
        forum.id(), forum.name(), forum.wards(), forum.meets(), day(reviewed.forum(forum.id())));
  }

  private static Area ward(Ward ward) {
    return new Area(ward.id(), ward.name(), ward.localities());
  }

  private static @Nullable String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse(null);
  }
}
