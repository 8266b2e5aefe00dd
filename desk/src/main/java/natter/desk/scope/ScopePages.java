package natter.desk.scope;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import natter.bot.Forums;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;
import natter.bot.scope.Reviewed;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * {@code /desk/services}, {@code /desk/teams} and {@code /desk/forums}: what the content says, to
 * read. It is changed in its files; of forums, what their organisers changed holds.
 */
@Controller
public final class ScopePages {
  private final Scope scope;
  private final Forums forums;
  private final Reviewed reviewed;
  private final Labels labels;
  private final Times times;

  public ScopePages(Scope scope, Forums forums, Reviewed reviewed, Labels labels, Times times) {
    this.scope = scope;
    this.forums = forums;
    this.reviewed = reviewed;
    this.labels = labels;
    this.times = times;
  }

  /** A team as a page shows it. */
  public record TeamView(
      String name,
      String address,
      String target,
      String resolve,
      String languages,
      boolean outside,
      boolean restricted,
      List<String> services,
      Freshness reviewed) {}

  /** A forum as a page shows it. */
  public record ForumView(
      String name,
      String wards,
      String organisers,
      String meets,
      List<String> meetings,
      String members,
      String topics,
      Freshness reviewed) {}

  @GetMapping("/desk/services")
  String services(Model model) {
    List<ServiceView> all =
        scope.services().stream()
            .map(s -> ServiceView.of(s, scope, labels, fresh(reviewed.service(s.id()))))
            .toList();
    model.addAttribute("services", all);
    model.addAttribute("overdue", all.stream().filter(s -> s.reviewed().overdue()).count());
    return "desk/services";
  }

  @GetMapping("/desk/teams")
  String teams(Model model) {
    List<TeamView> all = scope.teams().stream().map(this::team).toList();
    model.addAttribute("teams", all);
    model.addAttribute("overdue", all.stream().filter(t -> t.reviewed().overdue()).count());
    return "desk/teams";
  }

  @GetMapping("/desk/forums")
  String forums(Model model) {
    List<ForumView> all = forums.all().stream().map(this::forum).toList();
    model.addAttribute("forums", all);
    model.addAttribute("overdue", all.stream().filter(f -> f.reviewed().overdue()).count());
    return "desk/forums";
  }

  private TeamView team(Team team) {
    return new TeamView(
        labels.team(team.id()),
        team.email().or(team::endpoint).orElse(""),
        ServiceView.duration(team.target()),
        team.resolve().map(ServiceView::duration).orElse(""),
        team.languages().stream().sorted().map(ServiceView::name).collect(Collectors.joining(", ")),
        team.outside(),
        team.restricted(),
        scope.services().stream()
            .filter(s -> s.team().equals(Optional.of(team.id())))
            .map(Service::name)
            .toList(),
        fresh(reviewed.team(team.id())));
  }

  private ForumView forum(Forum forum) {
    return new ForumView(
        forum.name(),
        forum.wards().stream().map(labels::ward).collect(Collectors.joining(", ")),
        String.join(", ", forum.organisers()),
        forum.meets(),
        forum.meetings().stream().map(this::meeting).toList(),
        String.join(", ", forum.members()),
        String.join(", ", forum.topics()),
        fresh(reviewed.forum(forum.id())));
  }

  private String meeting(Meeting meeting) {
    String day = times.date(meeting.date());
    return meeting.time().map(t -> day + " at " + t).orElse(day) + ", " + meeting.place();
  }

  private Freshness fresh(Optional<LocalDate> day) {
    return Freshness.of(day, times);
  }
}
