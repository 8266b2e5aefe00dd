package natter.desk.people;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.care.Audit.What;
import natter.bot.care.Officer;
import natter.bot.people.Link;
import natter.bot.people.SecondFactor;
import natter.bot.people.Session;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/people/NAME}: one account, with what an administrator can do about it. */
@Controller
@RequestMapping("/desk/people/{name}")
public final class PersonPage {
  private static final String DONE = "done";
  private static final String LAST =
      "Nobody else looks after accounts. Make somebody else an administrator first";

  private final PeoplePage people;
  private final Accounts accounts;
  private final Staff staff;
  private final Store store;
  private final Times times;

  public PersonPage(PeoplePage people, Accounts accounts, Staff staff, Store store, Times times) {
    this.people = people;
    this.accounts = accounts;
    this.staff = staff;
    this.store = store;
    this.times = times;
  }

  /**
   * What can be done about an account, as the page shows it.
   *
   * @param sessions where they are signed in
   */
  public record Shown(
      String name,
      String called,
      String standing,
      boolean enabled,
      boolean invited,
      boolean hasPassword,
      boolean hasCodes,
      List<String> sessions) {}

  @GetMapping
  String show(@PathVariable String name, Model model) {
    Officer officer = find(name);
    return show(officer, PersonForm.of(officer), Problems.NONE, model);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"roles", "teams", "forums", "wards", "restricted"})
  @PostMapping
  String change(
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> form,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Officer officer = find(name);
    form.set("name", officer.name());
    PersonForm typed = PersonForm.typed(form);
    Problems problems = typed.problems(accounts);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(officer, typed, problems, model);
    }
    try {
      staff.change(officer.name(), typed::changed);
    } catch (Staff.LastAdministrator last) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      return show(officer, typed, Problems.of("roles", LAST), model);
    }
    after.addFlashAttribute(DONE, "The account is changed");
    return back(officer);
  }

  @PostMapping("/disable")
  String disable(
      @PathVariable String name,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Officer officer = find(name);
    try {
      staff.disable(officer.name());
    } catch (Staff.LastAdministrator last) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      return show(officer, PersonForm.of(officer), Problems.of("disable", LAST), model);
    }
    return done(officer, "The account is disabled, and signed out everywhere", after);
  }

  @PostMapping("/enable")
  String enable(@PathVariable String name, RedirectAttributes after) {
    Officer officer = find(name);
    staff.enable(officer.name());
    return done(officer, "The account can be used again", after);
  }

  @PostMapping("/invite")
  String invite(@PathVariable String name, RedirectAttributes after) {
    Officer officer = find(name);
    if (!officer.password().isEmpty() || !officer.enabled()) {
      throw new Missing();
    }
    Optional<String> link = staff.inviteAgain(officer);
    after.addFlashAttribute(DONE, "Another invitation is on its way to " + officer.email());
    link.ifPresent(l -> PeoplePage.handOver(after, l));
    return back(officer);
  }

  @PostMapping("/withdraw")
  String withdraw(@PathVariable String name, RedirectAttributes after) {
    Officer officer = find(name);
    staff.withdraw(officer.name());
    return done(officer, "The invitation is withdrawn", after);
  }

  @PostMapping("/codes")
  String resetCodes(@PathVariable String name, RedirectAttributes after) {
    Officer officer = find(name);
    staff.resetCodes(officer.name());
    return done(officer, "Their codes are reset, and they are signed out everywhere", after);
  }

  @PostMapping("/sessions")
  String endSessions(@PathVariable String name, RedirectAttributes after) {
    Officer officer = find(name);
    staff.endSessions(officer.name());
    return done(officer, "They are signed out everywhere", after);
  }

  /** Those of the demo are as they are. */
  private Officer find(String name) {
    return accounts.find(name).filter(o -> !accounts.isDemo(o.name())).orElseThrow(Missing::new);
  }

  private String show(Officer o, PersonForm form, Problems problems, Model model) {
    model.addAttribute("person", shown(o));
    model.addAttribute("form", form);
    people.choices(form, model);
    model.addAttribute("problems", problems);
    return "desk/person";
  }

  private Shown shown(Officer o) {
    String standing = people.standing(o);
    return store.read(
        tx ->
            new Shown(
                o.name(),
                o.called(),
                standing,
                o.enabled(),
                tx.links().of(Link.Purpose.INVITATION, o.name()).isPresent(),
                !o.password().isEmpty(),
                tx.secondFactors().find(o.name()).filter(SecondFactor::confirmed).isPresent(),
                tx.sessions().of(o.name()).stream().map(this::where).toList()));
  }

  private String where(Session session) {
    return times.moment(session.used()) + ", from " + session.from();
  }

  private static String done(Officer officer, String says, RedirectAttributes after) {
    after.addFlashAttribute(DONE, says);
    return back(officer);
  }

  private static String back(Officer officer) {
    return "redirect:/desk/people/" + officer.name();
  }
}
