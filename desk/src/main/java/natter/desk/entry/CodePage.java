package natter.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Audit.What;
import natter.desk.page.Problems;
import natter.desk.page.Trail;
import natter.desk.page.Visitor;
import natter.desk.people.Account;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /login/code} and {@code /login/set-up}: what follows a password that was right, where a
 * code is asked for.
 */
@Controller
public final class CodePage {
  /** What Spring Security calls those who come here. */
  public static final String AUTHORITY = Halfway.AUTHORITY;

  private static final String PAGE = "desk/login-code";
  private static final String SET_UP = "desk/login-set-up";

  private final Codes codes;
  private final DeskSessions sessions;
  private final Landing landing;
  private final Trail trail;
  private final String council;
  private final Patience patience;

  public CodePage(
      Codes codes, DeskSessions sessions, Landing landing, Trail trail, String council) {
    this.codes = codes;
    this.sessions = sessions;
    this.landing = landing;
    this.trail = trail;
    this.council = council;
    this.patience = codes.patience("code");
  }

  @GetMapping(Landing.CODE)
  String ask(Authentication signedIn) {
    Account account = halfway(signedIn).account();
    return codes.isSetUp(account.getUsername()) ? PAGE : "redirect:" + Landing.SET_UP;
  }

  @PostMapping(Landing.CODE)
  String take(
      @RequestParam(defaultValue = "") String code,
      Authentication signedIn,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    Account account = halfway(signedIn).account();
    String name = account.getUsername();
    Optional<Duration> wait = patience.left(name);
    if (wait.isPresent()) {
      return refuse(
          429,
          "Too many tries. Wait " + (wait.get().toSeconds() + 1) + " seconds, then try again",
          PAGE,
          model,
          response);
    }
    if (!codes.take(name, code)) {
      patience.failed(name);
      trail.add(request, name, What.TURNED_AWAY, Landing.CODE, "");
      return refuse(400, "Enter the code that your app shows now", PAGE, model, response);
    }
    patience.succeeded(name);
    return in(account, "password and code", request, response);
  }

  @GetMapping(Landing.SET_UP)
  String setUp(Authentication signedIn, Model model) {
    Account account = halfway(signedIn).account();
    if (codes.isSetUp(account.getUsername())) {
      return "redirect:" + Landing.CODE;
    }
    return showKey(account, model);
  }

  @PostMapping(Landing.SET_UP)
  String confirm(
      @RequestParam(defaultValue = "") String code,
      Authentication signedIn,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    Account account = halfway(signedIn).account();
    Optional<List<String>> paper = codes.confirm(account.getUsername(), code);
    if (paper.isEmpty()) {
      if (codes.isSetUp(account.getUsername())) {
        return "redirect:" + Landing.CODE;
      }
      showKey(account, model);
      return refuse(400, "Enter the code that your app shows now", SET_UP, model, response);
    }
    model.addAttribute("paper", paper.get());
    model.addAttribute(
        "next", in(account, "password and code", request, response).replace("redirect:", ""));
    return "desk/login-paper";
  }

  private String in(
      Account account, String way, HttpServletRequest request, HttpServletResponse response) {
    sessions.open(account, way, request, response);
    var session = DeskSessions.begun(request).orElseThrow();
    return "redirect:"
        + landing.signedIn(request, response, new Visitor(account.access()), session);
  }

  private String showKey(Account account, Model model) {
    String name = account.getUsername();
    model.addAttribute("key", KeyPicture.of(codes.key(name), council, name));
    return SET_UP;
  }

  private static String refuse(
      int status, String says, String page, Model model, HttpServletResponse response) {
    response.setStatus(status);
    model.addAttribute("problems", Problems.of("code", says));
    return page;
  }

  private static Halfway halfway(Authentication signedIn) {
    if (signedIn.getPrincipal() instanceof Halfway halfway) {
      return halfway;
    }
    throw new IllegalStateException("only those who are halfway come here");
  }
}
