package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import natter.bot.Case;
import natter.bot.Closing;
import natter.bot.NotYetSafe;
import natter.bot.care.Ticket;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An officer ends a matter, or takes it up again. */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class ClosingPage {
  private static final int LONGEST_OUTCOME = 300;

  private final CasePage page;
  private final Closing closing;

  public ClosingPage(CasePage page, Closing closing) {
    this.page = page;
    this.closing = closing;
  }

  @PostMapping("/close")
  String close(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String outcome,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String why = Plain.words(note);
    String words = Plain.line(outcome);
    model.addAttribute("note", why);
    model.addAttribute("outcome", words);
    if (words.length() > LONGEST_OUTCOME) {
      return page.refuse(
          400,
          Problems.of("outcome", "What came of it must be 300 characters or fewer"),
          found,
          signedIn,
          model,
          response);
    }
    if (why.length() > CasePage.LONGEST) {
      return page.refuse(
          400,
          Problems.of("note", "Note must be 10,000 characters or fewer"),
          found,
          signedIn,
          model,
          response);
    }
    try {
      closing.close(found.concern().reference(), signedIn.getName(), why, words);
    } catch (NotYetSafe unsafe) {
      return page.refuse(
          409,
          Problems.of("outcome", "Nobody knows whether they can be answered. Leave this empty"),
          found,
          signedIn,
          model,
          response);
    } catch (IllegalStateException already) {
      return page.refuse(
          409,
          Problems.of("note", "There is no open ticket here: somebody has closed it already"),
          found,
          signedIn,
          model,
          response);
    }
    after.addFlashAttribute(
        CasePage.DONE,
        words.isEmpty()
            ? "The ticket is closed"
            : "The ticket is closed, and what came of it is on its way");
    return CasePage.back(found);
  }

  @PostMapping("/reopen")
  String reopen(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String note,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    boolean closed = found.ticket().filter(t -> t.status() == Ticket.Status.CLOSED).isPresent();
    if (!closed) {
      return page.refuse(
          409,
          Problems.of("words", "There is no closed ticket here: it is open already"),
          found,
          signedIn,
          model,
          response);
    }
    closing.reopen(found.concern().reference(), signedIn.getName(), Plain.words(note));
    after.addFlashAttribute(CasePage.DONE, "The ticket is open again");
    return CasePage.back(found);
  }
}
