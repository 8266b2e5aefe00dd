package natter.desk.entry;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.people.Digest;
import natter.bot.people.Token;
import natter.bot.people.Token.Scope;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/account/tokens}: one makes and ends tokens for programs. */
@Controller
@RequestMapping("/desk/account/tokens")
public final class TokensPage {
  private static final Duration GOOD = Duration.ofDays(365);
  private static final int LONGEST = 60;
  private static final int MOST = 20;

  /** By this, those who find one know what it is. */
  private static final String START = "natter_";

  private final Store store;
  private final Times times;
  private final Supplier<String> tokens;
  private final InstantSource clock;

  /**
   * @param tokens by chance
   */
  public TokensPage(Store store, Times times, Supplier<String> tokens, InstantSource clock) {
    this.store = store;
    this.times = times;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What a token may ask for, as a form offers it. */
  public record Offer(String id, String label, String hint, boolean chosen) {}

  static String label(Scope scope) {
    return switch (scope) {
      case CONCERNS -> "Concerns";
      case FIGURES -> "Figures";
      case VOICES -> "What residents say";
      case CASEWORK -> "Casework";
      case AUDIT -> "Audit";
      case METRICS -> "Metrics";
    };
  }

  private static String hint(Scope scope) {
    return switch (scope) {
      case CONCERNS -> "With what residents said";
      case FIGURES -> "Without anybody’s words";
      case VOICES -> "Lines without names, addresses and numbers";
      case CASEWORK -> "How it goes on with what you took up";
      case AUDIT -> "Who did what";
      case METRICS -> "How natter is doing, for monitoring";
    };
  }

  /** Whether somebody may do what a token with that scope would. */
  static boolean mayHold(Access access, Scope scope) {
    return switch (scope) {
      case CONCERNS -> access.maySeeConcerns();
      case FIGURES -> access.maySeeFigures();
      case VOICES -> access.mayHear();
      case CASEWORK -> access.mayFollow();
      case AUDIT -> access.maySeeAudit();
      case METRICS -> access.mayAdminister();
    };
  }

  @GetMapping
  String blank(Authentication signedIn, Model model) {
    return show("", Set.of(), signedIn, Problems.NONE, model);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"name", "scopes"})
  @PostMapping
  String make(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") List<String> scopes,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Access access = Visitor.of(signedIn).access();
    String called = Plain.line(name);
    Set<Scope> chosen =
        offered(access).filter(s -> scopes.contains(s.id())).collect(Collectors.toSet());
    Problems problems = problems(called, chosen, access);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(called, chosen, signedIn, problems, model);
    }
    String token = START + tokens.get();
    Instant now = clock.instant();
    store.transact(
        tx ->
            tx.tokens()
                .add(
                    new Token(
                        0,
                        access.account(),
                        called,
                        chosen,
                        Digest.of(token),
                        now,
                        now.plus(GOOD),
                        Optional.empty())));
    model.addAttribute("token", token);
    model.addAttribute("expires", times.date(now.plus(GOOD)));
    return "desk/account-token";
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"number"})
  @PostMapping("/revoke")
  String revoke(@RequestParam long number, Authentication signedIn, RedirectAttributes after) {
    String account = Visitor.of(signedIn).name();
    store.transact(tx -> tx.tokens().revoke(account, number));
    after.addFlashAttribute("done", "The token is good for nothing now");
    return "redirect:/desk/account";
  }

  private Problems problems(String name, Set<Scope> chosen, Access access) {
    List<Problem> problems = new ArrayList<>();
    if (name.isEmpty() || name.length() > LONGEST) {
      problems.add(new Problem("name", "Say which program it is for, in 60 characters or fewer"));
    } else if (store.read(tx -> tx.tokens().of(access.account())).size() >= MOST) {
      problems.add(new Problem("name", "You have 20 tokens. End one before you make another"));
    }
    if (chosen.isEmpty()) {
      problems.add(new Problem("scopes", "Select what it may ask for"));
    }
    return new Problems(problems);
  }

  private static Stream<Scope> offered(Access access) {
    return Stream.of(Scope.values()).filter(s -> mayHold(access, s));
  }

  private static String show(
      String name, Set<Scope> chosen, Authentication signedIn, Problems problems, Model model) {
    Access access = Visitor.of(signedIn).access();
    model.addAttribute("name", name);
    model.addAttribute(
        "offers",
        offered(access)
            .map(s -> new Offer(s.id(), label(s), hint(s), chosen.contains(s)))
            .toList());
    model.addAttribute("problems", problems);
    return "desk/account-tokens";
  }
}
