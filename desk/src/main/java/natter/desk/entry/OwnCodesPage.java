package natter.desk.entry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Visitor;
import natter.desk.people.Account;
import natter.desk.people.Accounts;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/account/codes}: one sets up codes for signing in, renews or removes them. */
@Controller
@RequestMapping("/desk/account/codes")
public final class OwnCodesPage {
  private static final String PAGE = "desk/account-codes";
  private static final String PAPER = "desk/account-paper";
  private static final String WRONG = "Enter the code that your app shows now";

  private final Codes codes;
  private final Accounts accounts;
  private final String council;
  private final Patience patience;

  public OwnCodesPage(Codes codes, Accounts accounts, String council) {
    this.codes = codes;
    this.accounts = accounts;
    this.council = council;
    this.patience = codes.patience("own code");
  }

  @GetMapping
  String show(Authentication signedIn, Model model) {
    return show(account(signedIn), model);
  }

  @PostMapping
  String setUp(
      @RequestParam(defaultValue = "") String code,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Account account = account(signedIn);
    Optional<List<String>> paper = codes.confirm(account.getUsername(), code);
    return paper.map(p -> paper(p, model)).orElseGet(() -> refuse(account, model, response));
  }

  /** Other codes on paper. */
  @PostMapping("/paper")
  String renew(
      @RequestParam(defaultValue = "") String code,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Account account = account(signedIn);
    return isTaken(account, code)
        ? paper(codes.renew(account.getUsername()), model)
        : refuse(account, model, response);
  }

  @PostMapping("/remove")
  String remove(
      @RequestParam(defaultValue = "") String code,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Account account = account(signedIn);
    if (codes.isRequired(account)) {
      throw new Missing();
    }
    if (!isTaken(account, code)) {
      return refuse(account, model, response);
    }
    codes.forget(account.getUsername());
    after.addFlashAttribute("done", "Your password alone is enough to sign in now");
    return "redirect:/desk/account";
  }

  private boolean isTaken(Account account, String code) {
    String name = account.getUsername();
    boolean taken = patience.left(name).isEmpty() && codes.take(name, code);
    if (taken) {
      patience.succeeded(name);
    } else {
      patience.failed(name);
    }
    return taken;
  }

  private Account account(Authentication signedIn) {
    return accounts
        .enabled(Visitor.of(signedIn).name())
        .filter(a -> !accounts.isDemo(a.getUsername()))
        .orElseThrow(Missing::new);
  }

  private String show(Account account, Model model) {
    String name = account.getUsername();
    boolean setUp = codes.isSetUp(name);
    model.addAttribute("setUp", setUp);
    model.addAttribute("required", codes.isRequired(account));
    model.addAttribute("left", codes.left(name));
    if (!setUp) {
      model.addAttribute("key", KeyPicture.of(codes.key(name), council, name));
    }
    return PAGE;
  }

  private String refuse(Account account, Model model, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("problems", Problems.of("code", WRONG));
    return show(account, model);
  }

  private static String paper(List<String> paper, Model model) {
    model.addAttribute("paper", paper);
    return PAPER;
  }
}
