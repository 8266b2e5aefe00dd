package natter.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.AccountMail;
import natter.bot.Store;
import natter.bot.care.Officer;
import natter.desk.page.Flood;
import natter.desk.people.Accounts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /login/forgotten}: sends a link to choose another password. Says the same whether there is
 * such an account or not, and as fast: the mail is written behind it.
 */
@Controller
@RequestMapping("/login/forgotten")
public final class ForgottenPage {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Accounts accounts;
  private final Store store;
  private final AccountMail mail;
  private final Supplier<String> tokens;
  private final Flood perAccount;
  private final Flood perAddress;

  /**
   * @param tokens by chance
   */
  public ForgottenPage(
      Accounts accounts,
      Store store,
      AccountMail mail,
      Supplier<String> tokens,
      InstantSource clock) {
    this.accounts = accounts;
    this.store = store;
    this.mail = mail;
    this.tokens = tokens;
    this.perAccount = new Flood(3, HOUR, clock);
    this.perAddress = new Flood(30, HOUR, clock);
  }

  @GetMapping
  String ask() {
    return "desk/login-forgotten";
  }

  @PostMapping
  @SuppressWarnings("FutureReturnValueIgnored") // nobody is told what came of it
  String send(
      @RequestParam(defaultValue = "") String account, HttpServletRequest request, Model model) {
    String token = tokens.get();
    boolean hasty = perAddress.tooMany(request.getRemoteAddr()).isPresent();
    find(Accounts.plain(account))
        .filter(o -> !hasty && o.enabled() && !accounts.isDemo(o.name()))
        .filter(o -> perAccount.tooMany(o.name()).isEmpty())
        .ifPresent(
            o ->
                store.submit(
                    tx -> {
                      mail.forgotten(tx, o, token);
                      return true;
                    }));
    model.addAttribute("asked", true);
    return "desk/login-forgotten";
  }

  private Optional<Officer> find(String typed) {
    return accounts.find(typed).or(() -> store.read(tx -> tx.officers().findByEmail(typed)));
  }
}
