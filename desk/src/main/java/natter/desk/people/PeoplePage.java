package natter.desk.people;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.Store;
import natter.bot.care.Audit.What;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.people.Link;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;
import natter.desk.page.Audited;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/people}: an administrator sees who has an account, and invites more. */
@Controller
@RequestMapping("/desk/people")
public final class PeoplePage {
  private final Accounts accounts;
  private final Staff staff;
  private final Store store;
  private final Scope scope;
  private final Times times;

  public PeoplePage(Accounts accounts, Staff staff, Store store, Scope scope, Times times) {
    this.accounts = accounts;
    this.staff = staff;
    this.store = store;
    this.scope = scope;
    this.times = times;
  }

  /** Somebody with an account, as the page shows them. */
  public record Person(
      String name, String called, String roles, String standing, boolean changeable) {}

  @GetMapping
  String list(Model model) {
    model.addAttribute("people", accounts.all().stream().map(this::person).toList());
    return "desk/people";
  }

  private Person person(Officer o) {
    return new Person(o.name(), o.called(), roles(o), standing(o), !accounts.isDemo(o.name()));
  }

  static String roles(Officer officer) {
    Set<Role> inOrder = EnumSet.noneOf(Role.class);
    inOrder.addAll(officer.roles());
    return inOrder.stream().map(Choice::label).collect(Collectors.joining(", "))
        + (officer.restricted() ? ", restricted concerns" : "");
  }

  /** Where an account stands, in words. */
  String standing(Officer o) {
    if (!o.enabled()) {
      return "Disabled";
    }
    Optional<Link> invited = store.read(tx -> tx.links().of(Link.Purpose.INVITATION, o.name()));
    if (invited.isPresent()) {
      return times.isPast(invited.get().expires())
          ? "Invitation ended"
          : "Invited, until " + times.moment(invited.get().expires());
    }
    if (o.password().isEmpty()) {
      return "Has no password";
    }
    return o.deputy(accounts.today()).map(d -> "Away; " + d + " stands in").orElse("");
  }

  @GetMapping("/new")
  String blank(Model model) {
    return show(PersonForm.EMPTY, Problems.NONE, model);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"name", "roles", "restricted"})
  @PostMapping
  String invite(
      @RequestParam MultiValueMap<String, String> form,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    PersonForm typed = PersonForm.typed(form);
    Problems problems = typed.problemsOfNew(accounts);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(typed, problems, model);
    }
    Optional<String> link = staff.invite(typed.officer());
    after.addFlashAttribute("done", "An invitation is on its way to " + typed.email());
    link.ifPresent(l -> handOver(after, l));
    return "redirect:/desk/people/" + typed.name();
  }

  /** Natter cannot send mail: the administrator gives them the link. */
  static void handOver(RedirectAttributes after, String link) {
    after.addFlashAttribute("done", "Give them the link below");
    after.addFlashAttribute("link", link);
  }

  private String show(PersonForm typed, Problems problems, Model model) {
    model.addAttribute("form", typed);
    choices(typed, model);
    model.addAttribute("problems", problems);
    return "desk/people-new";
  }

  void choices(PersonForm form, Model model) {
    model.addAttribute("roles", Choice.roles(form.roles()));
    model.addAttribute("teams", Choice.of(scope.teams(), Team::id, Team::name, form.teams()));
    model.addAttribute("forums", Choice.of(scope.forums(), Forum::id, Forum::name, form.forums()));
    model.addAttribute("wards", Choice.of(scope.wards(), Ward::id, Ward::name, form.wards()));
  }
}
