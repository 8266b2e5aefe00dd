package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Referring;
import natter.bot.care.Referral;
import natter.bot.care.Referral.State;
import natter.desk.page.Piece;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /partner/TOKEN}: what a partner without an account is asked. Opening it changes nothing,
 * so a mail scanner that follows links does no harm; sending the form uses the link up.
 */
@Controller
@RequestMapping("/partner/{token}")
public final class PartnerPage {
  private static final int LONGEST = 500;

  private final Referring referring;
  private final Times times;

  public PartnerPage(Referring referring, Times times) {
    this.referring = referring;
    this.times = times;
  }

  @GetMapping
  String show(@PathVariable String token, Model model, HttpServletResponse response) {
    return referring
        .asked(token)
        .map(r -> form(token, r, "", model))
        .orElseGet(() -> gone(response));
  }

  @PostMapping
  String answer(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "") String line,
      Model model,
      HttpServletResponse response) {
    Optional<Referral> referral = referring.asked(token);
    if (referral.isEmpty()) {
      return gone(response);
    }
    String words = Plain.line(line);
    Optional<State> said =
        Stream.of(State.ACCEPTED, State.DECLINED, State.CLOSED)
            .filter(s -> id(s).equals(answer) && s != referral.get().state())
            .findFirst();
    if (said.isEmpty() || words.length() > LONGEST) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute(
          "problems",
          said.isEmpty()
              ? Problems.of("answer", "Choose your answer")
              : Problems.of("line", "Your line must be 500 characters or fewer"));
      return form(token, referral.get(), words, model);
    }
    if (!referring.answer(token, said.get(), words)) {
      return gone(response);
    }
    model.addAttribute("said", said.get().label());
    model.addAttribute("again", said.get() == State.ACCEPTED);
    return "desk/partner-done";
  }

  private static String id(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private String form(String token, Referral referral, String line, Model model) {
    model.addAttribute("token", token);
    model.addAttribute("reference", referral.reference().value());
    model.addAttribute("partner", referral.partner());
    model.addAttribute("shared", Piece.plain(referral.shared()));
    model.addAttribute("until", times.date(referral.until()));
    model.addAttribute("accepted", referral.state() == State.ACCEPTED);
    model.addAttribute("line", line);
    return "desk/partner";
  }

  private static String gone(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_GONE);
    return "desk/partner-gone";
  }
}
