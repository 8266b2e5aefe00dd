package natter.desk.people;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.Store;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.desk.page.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/people}: an administrator sees who has an account, and adds more. */
@Controller
@RequestMapping("/desk/people")
public final class PeoplePage {
  private static final String PAGE = "desk/people";

  private final Accounts accounts;
  private final Passwords passwords;
  private final Store store;

  public PeoplePage(Accounts accounts, Passwords passwords, Store store) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.store = store;
  }

  /** Somebody with an account. */
  public record Person(String name, String roles) {
    static Person of(Officer officer) {
      Set<Role> inOrder = EnumSet.noneOf(Role.class);
      inOrder.addAll(officer.roles());
      return new Person(
          officer.name(),
          inOrder.stream().map(NewOfficer.Choice::label).collect(Collectors.joining(", ")));
    }
  }

  @GetMapping
  String list(Model model) {
    return show(NewOfficer.typed("", "", List.of("officer")), Problems.NONE, model);
  }

  @PostMapping
  String add(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") List<String> roles,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    NewOfficer typed = NewOfficer.typed(name, password, roles);
    Problems problems = typed.problems(accounts);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(typed, problems, model);
    }
    Officer officer = typed.officer(passwords);
    store.transact(
        tx -> {
          tx.officers().keep(officer);
          return null;
        });
    after.addFlashAttribute("done", "Account " + officer.name() + " is ready to sign in");
    return "redirect:/desk/people";
  }

  private String show(NewOfficer typed, Problems problems, Model model) {
    model.addAttribute("people", accounts.all().stream().map(Person::of).toList());
    model.addAttribute("name", typed.name());
    model.addAttribute("choices", NewOfficer.choices(typed.roles()));
    model.addAttribute("problems", problems);
    return PAGE;
  }
}
