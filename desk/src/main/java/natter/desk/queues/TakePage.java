package natter.desk.queues;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import natter.bot.Taking;
import natter.bot.Taking.Call;
import natter.bot.care.Reference;
import natter.desk.page.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /take/TOKEN}: whoever is on call says that they take what may be dangerous. Opening the
 * link does nothing, since programs open links in mails too; nothing is shown but the reference.
 */
@Controller
@RequestMapping("/take/{token}")
public final class TakePage {
  private static final String PAGE = "desk/take";
  private static final int LONGEST = 80;

  private final Taking taking;

  public TakePage(Taking taking) {
    this.taking = taking;
  }

  @GetMapping
  String ask(@PathVariable String token, Model model, HttpServletResponse response) {
    return show(taking.find(token), "", token, model, response);
  }

  @PostMapping
  String take(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String name,
      Model model,
      HttpServletResponse response) {
    String who = name.strip();
    if (who.isEmpty() || who.length() > LONGEST) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      String says = who.isEmpty() ? "Enter your name" : "Name must be 80 characters or fewer";
      model.addAttribute("problems", Problems.of("name", says));
      return show(taking.find(token), who, token, model, response);
    }
    Optional<Call> taken = taking.take(token, who);
    model.addAttribute("done", taken.map(c -> "You have taken " + c.reference()).orElse(null));
    return show(taken, who, token, model, response);
  }

  private static String show(
      Optional<Call> call, String name, String token, Model model, HttpServletResponse response) {
    if (call.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_GONE);
    }
    model.addAttribute("name", name);
    model.addAttribute("token", token);
    model.addAttribute("reference", call.map(Call::reference).map(Reference::value).orElse(""));
    model.addAttribute("taken", call.flatMap(Call::taken).orElse(""));
    return PAGE;
  }
}
