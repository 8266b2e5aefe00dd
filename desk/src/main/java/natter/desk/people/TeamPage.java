package natter.desk.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.Workload;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Officer;
import natter.bot.care.Queues.Entry;
import natter.bot.care.Queues.Order;
import natter.bot.care.Queues.Queue;
import natter.bot.scope.Scope;
import natter.bot.scope.Team;
import natter.desk.page.Labels;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /desk/team}: who in a lead's teams has how much to do, and what of it is late. */
@Controller
public final class TeamPage {
  /** More than a team has open at once. */
  private static final int MOST = 20_000;

  private final Accounts accounts;
  private final Workload workload;
  private final Scope scope;
  private final InstantSource clock;

  public TeamPage(Accounts accounts, Workload workload, Scope scope, InstantSource clock) {
    this.accounts = accounts;
    this.workload = workload;
    this.scope = scope;
    this.clock = clock;
  }

  /**
   * One officer's load.
   *
   * @param name account name; empty for what nobody has
   * @param changeable whether the visitor may say when they are away
   */
  public record Load(
      String name, String called, String away, long open, long overdue, boolean changeable) {}

  /** A team with its officers. */
  public record Group(String id, String name, long open, long overdue, List<Load> loads) {}

  @GetMapping("/desk/team")
  String show(Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    model.addAttribute(
        "teams",
        scope.teams().stream()
            .filter(t -> access.mayLead(t.id()))
            .map(t -> group(t, access))
            .toList());
    return "desk/team";
  }

  private Group group(Team team, Access access) {
    List<Entry> open =
        workload.part(Queue.TEAM, access, Set.of(team.id()), Order.DUE, 0, MOST).entries();
    List<Load> loads = new ArrayList<>();
    loads.add(load("", "Nobody yet", "", open, false));
    members(team, open).forEach(o -> loads.add(load(o, open)));
    return new Group(team.id(), Labels.capital(team.name()), open.size(), overdue(open), loads);
  }

  /** Those of the team, and whoever else has one of its concerns. */
  private List<Officer> members(Team team, List<Entry> open) {
    Set<String> assigned =
        open.stream().flatMap(e -> e.assignee().stream()).collect(Collectors.toSet());
    return accounts.all().stream()
        .filter(o -> assigned.contains(o.name()) || (o.enabled() && o.teams().contains(team.id())))
        .sorted(Comparator.comparing(Officer::called))
        .toList();
  }

  private Load load(Officer officer, List<Entry> open) {
    String away =
        officer
            .deputy(accounts.today())
            .map(d -> "Away; " + accounts.find(d).map(Officer::called).orElse(d) + " stands in")
            .orElse(officer.enabled() ? "" : "Disabled");
    boolean changeable = !accounts.isDemo(officer.name());
    return load(officer.name(), officer.called(), away, open, changeable);
  }

  private Load load(String name, String called, String away, List<Entry> open, boolean changeable) {
    List<Entry> theirs = open.stream().filter(e -> e.assignee().orElse("").equals(name)).toList();
    return new Load(name, called, away, theirs.size(), overdue(theirs), changeable);
  }

  private long overdue(List<Entry> entries) {
    Instant now = clock.instant();
    return entries.stream()
        .filter(e -> e.status() != Concern.Status.WAITING)
        .map(Entry::deadline)
        .flatMap(Optional::stream)
        .filter(d -> d.isBefore(now))
        .count();
  }
}
