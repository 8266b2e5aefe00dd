package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Case;
import natter.bot.Closing;
import natter.bot.NotYetSafe;
import natter.bot.care.Audit.What;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Packed;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Unaudited;
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
  /** What {@code came} says if nobody is to be told. */
  static final String SILENTLY = "silently";

  private static final int LONGEST_OUTCOME = 300;

  private final CasePage page;
  private final Closing closing;

  public ClosingPage(CasePage page, Closing closing) {
    this.page = page;
    this.closing = closing;
  }

  /**
   * What stands in the form.
   *
   * @param came id of what came of it, or {@link #SILENTLY}
   * @param outcome why, for the resident
   * @param note for colleagues
   */
  public record Form(String came, String outcome, String note) {
    static final Form EMPTY = new Form("", "", "");

    Optional<Outcome> chosen() {
      return Stream.of(Outcome.values()).filter(o -> o.id().equals(came)).findFirst();
    }
  }

  /** Shows what the resident will be told, or the form again. */
  @Unaudited("nothing is sent, and nobody sees it but who writes it")
  @PostMapping("/ending")
  String ending(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String came,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String go,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Case found = page.find(reference, signedIn);
    Form form = typed(came, outcome, note, model);
    Optional<Problems> wrong = wrong(form);
    if (wrong.isPresent()) {
      return page.refuse(400, wrong.get(), found, signedIn, model, response);
    }
    if (go.equals("preview")) {
      List<Packed> files = List.of();
      form.chosen()
          .map(o -> closing.preview(found.concern(), o, form.outcome()))
          .ifPresent(
              letter -> model.addAttribute("preview", new PreviewView(found, letter, files)));
      model.addAttribute("silent", form.chosen().isEmpty());
    }
    return page.again(found, signedIn, model);
  }

  private static Form typed(String came, String outcome, String note, Model model) {
    var form = new Form(came, Plain.line(outcome), Plain.words(note));
    model.addAttribute("act", "close");
    model.addAttribute("ending", form);
    return form;
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"came"})
  @PostMapping("/close")
  String close(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String came,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String note,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    Form form = typed(came, outcome, note, model);
    Optional<Problems> wrong = wrong(form);
    if (wrong.isPresent()) {
      return page.refuse(400, wrong.get(), found, signedIn, model, response);
    }
    return closed(found, form, signedIn, model, response, after);
  }

  private static Optional<Problems> wrong(Form form) {
    if (form.chosen().isEmpty() && !form.came().equals(SILENTLY)) {
      return Optional.of(Problems.of("came", "Choose what came of it"));
    }
    if (form.outcome().length() > LONGEST_OUTCOME) {
      return Optional.of(
          Problems.of("outcome", "Words for the resident must be 300 characters or fewer"));
    }
    if (form.chosen().filter(o -> o == Outcome.NO).isPresent() && form.outcome().isEmpty()) {
      return Optional.of(Problems.of("outcome", "Tell the resident why it was not done"));
    }
    return form.note().length() > CasePage.LONGEST
        ? Optional.of(Problems.of("note", "Note must be 10,000 characters or fewer"))
        : Optional.empty();
  }

  private String closed(
      Case found,
      Form form,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      end(found.concern().reference(), signedIn.getName(), form);
    } catch (NotYetSafe unsafe) {
      Problems problems =
          Problems.of("came", "Nobody knows whether they can be answered. Close without telling");
      return page.refuse(409, problems, found, signedIn, model, response);
    } catch (IllegalStateException already) {
      Problems problems =
          Problems.of("note", "There is no open ticket here: somebody has closed it already");
      return page.refuse(409, problems, found, signedIn, model, response);
    }
    after.addFlashAttribute(
        CasePage.DONE,
        form.chosen().isEmpty()
            ? "The ticket is closed. Nobody is told"
            : "The ticket is closed, and what came of it is on its way");
    return CasePage.back(found);
  }

  private void end(Reference reference, String officer, Form form) {
    Optional<Outcome> outcome = form.chosen();
    if (outcome.isPresent()) {
      closing.resolve(reference, officer, outcome.get(), form.outcome(), form.note());
    } else {
      closing.close(reference, officer, form.note());
    }
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
    if (found.ticket().filter(t -> t.status() == Ticket.Status.CLOSED).isEmpty()) {
      Problems problems = Problems.of("act", "There is no closed ticket here: it is open already");
      return page.refuse(409, problems, found, signedIn, model, response);
    }
    closing.reopen(found.concern().reference(), signedIn.getName(), Plain.words(note));
    after.addFlashAttribute(CasePage.DONE, "The ticket is open again");
    return CasePage.back(found);
  }
}
