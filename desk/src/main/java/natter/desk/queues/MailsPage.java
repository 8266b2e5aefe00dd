package natter.desk.queues;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.care.Officer;
import natter.bot.care.Tidings.Choice;
import natter.desk.page.Problems;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/mails}: an officer says how they want to be told by mail. */
@Controller
@RequestMapping("/desk/mails")
public final class MailsPage {
  private static final String PAGE = "desk/mails";

  private final Store store;

  public MailsPage(Store store) {
    this.store = store;
  }

  /** A way to be told. */
  public record Way(String id, String label, String hint, boolean chosen) {
    static Way of(Choice choice, Choice chosen) {
      return switch (choice) {
        case NOW ->
            new Way(
                choice.id(),
                "At once",
                "One email each time, at most ten in three hours; the rest the next morning",
                chosen == choice);
        case DAILY ->
            new Way(
                choice.id(),
                "Once a day",
                "One email at 8 in the morning on working days, if there is something",
                chosen == choice);
        case NONE -> new Way(choice.id(), "Not at all", "You look at the desk", chosen == choice);
      };
    }
  }

  @GetMapping
  String show(Authentication signedIn, Model model) {
    String account = signedIn.getName();
    Choice chosen = store.read(tx -> tx.tidings().choice(account));
    Optional<String> email =
        store.read(tx -> tx.officers().find(account)).map(Officer::email).filter(e -> !e.isBlank());
    model.addAttribute("email", email.orElse(""));
    model.addAttribute("ways", Stream.of(Choice.values()).map(c -> Way.of(c, chosen)).toList());
    return PAGE;
  }

  @PostMapping
  String choose(
      @RequestParam(defaultValue = "") String way,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    List<Choice> chosen = Stream.of(Choice.values()).filter(c -> c.id().equals(way)).toList();
    if (chosen.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", Problems.of("way", "Select how you want to be told"));
      return show(signedIn, model);
    }
    store.transact(
        tx -> {
          tx.tidings().choose(signedIn.getName(), chosen.getFirst());
          return null;
        });
    after.addFlashAttribute("done", "Your choice is kept");
    return "redirect:/desk/mails";
  }
}
