package natter.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.AccountMail;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Audit.Deed;
import natter.bot.care.Audit.What;
import natter.bot.care.Officer;
import natter.bot.people.Digest;
import natter.bot.people.Link;
import natter.bot.people.Link.Purpose;
import natter.desk.page.Problems;
import natter.desk.people.Passwords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /login/link?token=}: somebody who was invited, or forgot their password, chooses one.
 * Opening it uses nothing up; sending the form does.
 */
@Controller
@RequestMapping("/login/link")
public final class LinkPage {
  private static final String PAGE = "desk/login-link";

  private final Store store;
  private final Passwords passwords;
  private final AccountMail mail;
  private final String council;
  private final InstantSource clock;

  public LinkPage(
      Store store, Passwords passwords, AccountMail mail, String council, InstantSource clock) {
    this.store = store;
    this.passwords = passwords;
    this.mail = mail;
    this.council = council;
    this.clock = clock;
  }

  @GetMapping
  String form(
      @RequestParam(defaultValue = "") String token, Model model, HttpServletResponse response) {
    Optional<Officer> officer = store.read(tx -> whose(tx, token));
    return officer.isEmpty() ? gone(response) : show(token, officer.get(), Problems.NONE, model);
  }

  @PostMapping
  String choose(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String password,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes after) {
    Optional<Officer> officer = store.read(tx -> whose(tx, token));
    if (officer.isEmpty()) {
      return gone(response);
    }
    Optional<String> problem = Passwords.problem(password, about(officer.get(), council));
    if (problem.isPresent()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(token, officer.get(), Problems.of("password", problem.get()), model);
    }
    String encoded = passwords.encode(password);
    String from = request.getRemoteAddr();
    if (!store.transact(tx -> isChosen(tx, token, encoded, from))) {
      return gone(response);
    }
    after.addFlashAttribute("done", "Your password is kept. Sign in with it");
    return "redirect:/login";
  }

  /** What others would guess first. */
  static List<String> about(Officer officer, String council) {
    return List.of(officer.name(), officer.fullName(), officer.email(), council);
  }

  private boolean isChosen(Tx tx, String token, String encoded, String from) {
    Optional<Officer> officer = whose(tx, token);
    Optional<Link> link = tx.links().use(Digest.of(token), clock.instant());
    if (officer.isEmpty() || link.isEmpty()) {
      return false;
    }
    Officer changed = officer.get().withPassword(encoded);
    tx.officers().keep(changed);
    tx.sessions().endOthers(changed.name(), "");
    Stream.of(Purpose.INVITATION, Purpose.PASSWORD)
        .forEach(p -> tx.links().withdraw(p, changed.name()));
    if (link.get().purpose() == Purpose.PASSWORD) {
      mail.changed(tx, changed);
    }
    tx.audit()
        .add(
            new Deed(
                clock.instant(),
                changed.name(),
                from,
                What.CHANGED,
                "/login/link",
                "password, by a link"));
    return true;
  }

  private Optional<Officer> whose(Tx tx, String token) {
    return tx.links()
        .find(Digest.of(token), clock.instant())
        .filter(l -> l.purpose() != Purpose.FIRST)
        .flatMap(l -> tx.officers().find(l.account()))
        .filter(Officer::enabled);
  }

  private static String gone(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_GONE);
    return "desk/login-gone";
  }

  private static String show(String token, Officer officer, Problems problems, Model model) {
    model.addAttribute("token", token);
    model.addAttribute("name", officer.name());
    model.addAttribute("problems", problems);
    return PAGE;
  }
}
