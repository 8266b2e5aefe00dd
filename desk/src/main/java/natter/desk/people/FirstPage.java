package natter.desk.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Audit.Deed;
import natter.bot.care.Audit.What;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.people.Digest;
import natter.bot.people.Link;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /desk/first?token=}: the one-time link that makes the first administrator. Opening it uses
 * nothing up, so a mail scanner that follows links does no harm; sending the form does.
 */
@Controller
@RequestMapping("/desk/first")
public final class FirstPage {
  private static final String PAGE = "desk/first";

  private final Accounts accounts;
  private final Passwords passwords;
  private final Store store;
  private final String council;
  private final InstantSource clock;

  public FirstPage(
      Accounts accounts, Passwords passwords, Store store, String council, InstantSource clock) {
    this.council = council;
    this.accounts = accounts;
    this.passwords = passwords;
    this.store = store;
    this.clock = clock;
  }

  @GetMapping
  String form(
      @RequestParam(defaultValue = "") String token, Model model, HttpServletResponse response) {
    if (!isGood(token)) {
      return gone(response);
    }
    return show(token, "", Problems.NONE, model);
  }

  @PostMapping
  String make(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    if (!isGood(token)) {
      return gone(response);
    }
    String account = Accounts.plain(name);
    Problems problems = problems(account, password);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(token, account, problems, model);
    }
    if (!accept(token, new Officer(account, passwords.encode(password), Set.of(Role.ADMIN)))) {
      return gone(response);
    }
    after.addFlashAttribute("done", "Your account is ready. Sign in with it");
    return "redirect:/login";
  }

  private Problems problems(String account, String password) {
    List<Problem> problems = new ArrayList<>();
    PersonForm.named(account)
        .nameProblem(accounts)
        .ifPresent(says -> problems.add(new Problem("name", says)));
    Passwords.problem(password, List.of(account, council))
        .ifPresent(says -> problems.add(new Problem("password", says)));
    return new Problems(problems);
  }

  private boolean isGood(String token) {
    return store.read(tx -> isGood(tx, token));
  }

  private boolean isGood(Tx tx, String token) {
    return tx.links()
        .find(Digest.of(token), clock.instant())
        .filter(l -> l.purpose() == Link.Purpose.FIRST)
        .isPresent();
  }

  private boolean accept(String token, Officer first) {
    return store.transact(
        tx -> {
          boolean good = isGood(tx, token);
          if (good) {
            tx.links().use(Digest.of(token), clock.instant());
            Staff.clear(tx, first.name());
            tx.officers().keep(first);
            tx.audit()
                .add(
                    new Deed(
                        clock.instant(), first.name(), "", What.CHANGED, "/desk/first", "made"));
          }
          return good;
        });
  }

  private static String gone(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_GONE);
    return "desk/first-gone";
  }

  private static String show(String token, String name, Problems problems, Model model) {
    model.addAttribute("token", token);
    model.addAttribute("name", name);
    model.addAttribute("problems", problems);
    return PAGE;
  }
}
