package natter.desk.entry;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import natter.bot.AccountMail;
import natter.bot.Store;
import natter.bot.care.Officer;
import natter.bot.people.Session;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Visitor;
import natter.desk.people.Accounts;
import natter.desk.people.Passwords;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/account/password}: one changes one's own password. */
@Controller
@RequestMapping("/desk/account/password")
public final class PasswordPage {
  private static final String PAGE = "desk/account-password";

  private final Accounts accounts;
  private final Passwords passwords;
  private final Store store;
  private final AccountMail mail;
  private final String council;
  private final Patience patience;

  public PasswordPage(
      Accounts accounts,
      Passwords passwords,
      Store store,
      AccountMail mail,
      String council,
      InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.store = store;
    this.mail = mail;
    this.council = council;
    this.patience = new Patience("own password", 5, store, clock);
  }

  @GetMapping
  String form(Authentication signedIn) {
    find(signedIn);
    return PAGE;
  }

  @PostMapping
  String change(
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String password,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Officer officer = find(signedIn);
    Problems problems = problems(officer, current, password);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", problems);
      return PAGE;
    }
    String encoded = passwords.encode(password);
    String here = DeskSessions.of(signedIn).map(Session::digest).orElse("");
    store.transact(
        tx -> {
          Officer changed = tx.officers().find(officer.name()).orElseThrow().withPassword(encoded);
          tx.officers().keep(changed);
          tx.sessions().endOthers(changed.name(), here);
          mail.changed(tx, changed);
          return true;
        });
    after.addFlashAttribute(
        "done", "Your password is changed, and you are signed out everywhere else");
    return "redirect:/desk/account";
  }

  private Problems problems(Officer officer, String current, String password) {
    if (patience.left(officer.name()).isPresent()) {
      return Problems.of("current", "Too many tries. Wait a while, then try again");
    }
    List<Problem> problems = new ArrayList<>();
    if (passwords.matches(current, officer.password())) {
      patience.succeeded(officer.name());
    } else {
      patience.failed(officer.name());
      problems.add(new Problem("current", "Enter the password you have now"));
    }
    Passwords.problem(password, LinkPage.about(officer, council))
        .ifPresent(says -> problems.add(new Problem("password", says)));
    return new Problems(problems);
  }

  /** Those of the demo keep theirs; who signs in elsewhere alone has none here. */
  private Officer find(Authentication signedIn) {
    return accounts
        .find(Visitor.of(signedIn).name())
        .filter(o -> !accounts.isDemo(o.name()) && !o.password().isEmpty())
        .orElseThrow(Missing::new);
  }
}
