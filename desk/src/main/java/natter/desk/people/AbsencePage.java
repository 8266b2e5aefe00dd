package natter.desk.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Absence;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /desk/absence/NAME}: when somebody is away, and who stands in. They say it themselves, or
 * whoever leads one of their teams, or an administrator.
 */
@Controller
@RequestMapping("/desk/absence/{name}")
public final class AbsencePage {
  private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("d/M/uuuu");
  private static final String WRONG = "Enter a real date, like 21/11/2026";

  private final Accounts accounts;
  private final Staff staff;

  public AbsencePage(Accounts accounts, Staff staff) {
    this.accounts = accounts;
    this.staff = staff;
  }

  /** What was typed. */
  public record Typed(String from, String until, String deputy) {
    static Typed of(Optional<Absence> absence) {
      return absence
          .map(a -> new Typed(TYPED.format(a.from()), TYPED.format(a.until()), a.deputy()))
          .orElse(new Typed("", "", ""));
    }
  }

  /** Who could stand in. */
  public record Deputy(String name, String called, boolean chosen) {}

  @GetMapping
  String show(@PathVariable String name, Authentication signedIn, Model model) {
    Officer officer = find(name, signedIn);
    return show(officer, Typed.of(officer.absence()), Problems.NONE, model);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"from", "until", "deputy"})
  @PostMapping
  String keep(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String deputy,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Officer officer = find(name, signedIn);
    Typed typed = new Typed(from.strip(), until.strip(), deputy);
    Problems problems = problems(officer, typed);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(officer, typed, problems, model);
    }
    Absence absence =
        new Absence(day(typed.from).orElseThrow(), day(typed.until).orElseThrow(), deputy);
    staff.absent(officer.name(), Optional.of(absence));
    after.addFlashAttribute("done", "The absence is kept");
    return back(officer);
  }

  @PostMapping("/none")
  String none(@PathVariable String name, Authentication signedIn, RedirectAttributes after) {
    Officer officer = find(name, signedIn);
    staff.absent(officer.name(), Optional.empty());
    after.addFlashAttribute("done", "Nobody stands in any more");
    return back(officer);
  }

  private Officer find(String name, Authentication signedIn) {
    Access access = Visitor.of(signedIn).access();
    return accounts
        .find(name)
        .filter(o -> !accounts.isDemo(o.name()))
        .filter(
            o ->
                o.name().equals(access.account())
                    || access.mayAdminister()
                    || o.teams().stream().anyMatch(access::mayLead))
        .orElseThrow(Missing::new);
  }

  private Problems problems(Officer officer, Typed typed) {
    List<Problem> problems = new ArrayList<>();
    Optional<LocalDate> from = day(typed.from);
    Optional<LocalDate> until = day(typed.until);
    if (from.isEmpty()) {
      problems.add(new Problem("from", WRONG));
    }
    if (until.isEmpty()) {
      problems.add(new Problem("until", WRONG));
    } else if (from.filter(f -> f.isAfter(until.get())).isPresent()) {
      problems.add(new Problem("until", "The last day must not be before the first"));
    }
    if (deputies(officer, typed.deputy).stream().noneMatch(Deputy::chosen)) {
      problems.add(new Problem("deputy", "Select who stands in"));
    }
    return new Problems(problems);
  }

  /** Whoever may see concerns themselves. */
  private List<Deputy> deputies(Officer officer, String chosen) {
    return accounts.all().stream()
        .filter(o -> o.enabled() && !o.name().equals(officer.name()))
        .filter(o -> Access.of(o).maySeeConcerns())
        .map(o -> new Deputy(o.name(), o.called(), o.name().equals(chosen)))
        .toList();
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed, TYPED));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private String show(Officer officer, Typed typed, Problems problems, Model model) {
    model.addAttribute("name", officer.name());
    model.addAttribute("called", officer.called());
    model.addAttribute("typed", typed);
    model.addAttribute("deputies", deputies(officer, typed.deputy));
    model.addAttribute("away", officer.absence().isPresent());
    model.addAttribute("problems", problems);
    return "desk/absence";
  }

  private static String back(Officer officer) {
    return "redirect:/desk/absence/" + officer.name();
  }
}
