package natter.desk.entry;

import java.util.List;
import natter.bot.Store;
import natter.bot.care.Officer;
import natter.bot.people.Session;
import natter.bot.people.Token;
import natter.desk.page.Missing;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import natter.desk.people.Accounts;
import natter.desk.people.Choice;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/account}: one's own account, and where one is signed in. */
@Controller
@RequestMapping("/desk/account")
public final class AccountPage {
  private static final String BACK = "redirect:/desk/account";
  private static final int MARK = 16;

  private final Accounts accounts;
  private final Codes codes;
  private final Store store;
  private final Times times;

  public AccountPage(Accounts accounts, Codes codes, Store store, Times times) {
    this.accounts = accounts;
    this.codes = codes;
    this.store = store;
    this.times = times;
  }

  /** One's account, as the page shows it. */
  public record Own(
      String name,
      String called,
      String email,
      String roles,
      boolean ofTheDemo,
      boolean hasPassword,
      boolean hasCodes,
      int paper) {}

  /**
   * A place where one is signed in.
   *
   * @param mark tells it from the others; nobody can sign in with it
   */
  public record Place(
      String mark,
      String browser,
      String from,
      String way,
      String made,
      String used,
      boolean here) {}

  /** A token of a program. */
  public record Program(
      long number, String name, String scopes, String made, String expires, String used) {}

  @GetMapping
  String show(Authentication signedIn, Model model) {
    String name = Visitor.of(signedIn).name();
    String here = DeskSessions.of(signedIn).map(Session::digest).orElse("");
    model.addAttribute("own", own(accounts.find(name).orElseThrow(Missing::new)));
    model.addAttribute("places", places(name, here));
    model.addAttribute("programs", programs(name));
    return "desk/account";
  }

  /** Signs out elsewhere: in one place, or in all others. */
  @PostMapping("/sessions")
  String end(
      @RequestParam(defaultValue = "") String mark,
      Authentication signedIn,
      RedirectAttributes after) {
    String name = Visitor.of(signedIn).name();
    String here = DeskSessions.of(signedIn).map(Session::digest).orElse("");
    store.transact(
        tx -> {
          if (mark.isEmpty()) {
            tx.sessions().endOthers(name, here);
          } else {
            tx.sessions().of(name).stream()
                .map(Session::digest)
                .filter(d -> mark(d).equals(mark) && !d.equals(here))
                .forEach(tx.sessions()::end);
          }
          return true;
        });
    after.addFlashAttribute(
        "done", mark.isEmpty() ? "You are signed out everywhere else" : "You are signed out there");
    return BACK;
  }

  private Own own(Officer o) {
    return new Own(
        o.name(),
        o.called(),
        o.email(),
        String.join(", ", o.roles().stream().sorted().map(Choice::label).toList()),
        accounts.isDemo(o.name()),
        !o.password().isEmpty(),
        codes.isSetUp(o.name()),
        codes.left(o.name()));
  }

  private List<Place> places(String name, String here) {
    return store.read(tx -> tx.sessions().of(name)).stream().map(s -> place(s, here)).toList();
  }

  private Place place(Session s, String here) {
    return new Place(
        mark(s.digest()),
        Browser.of(s.browser()),
        s.from(),
        s.way(),
        times.moment(s.made()),
        times.moment(s.used()),
        s.digest().equals(here));
  }

  /** The start of the digest: enough to tell one's own sessions apart. */
  private static String mark(String digest) {
    return digest.substring(0, MARK);
  }

  private List<Program> programs(String name) {
    return store.read(tx -> tx.tokens().of(name)).stream().map(this::program).toList();
  }

  private Program program(Token t) {
    return new Program(
        t.number(),
        t.name(),
        String.join(", ", t.scopes().stream().sorted().map(TokensPage::label).toList()),
        times.date(t.made()),
        times.date(t.expires()),
        t.used().map(times::moment).orElse("Never"));
  }
}
