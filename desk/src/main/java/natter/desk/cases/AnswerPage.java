package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.NotYetSafe;
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

/** An officer answers the resident, or has an answer sent that came by mail. */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class AnswerPage {
  private final CasePage page;
  private final Casework casework;

  public AnswerPage(CasePage page, Casework casework) {
    this.page = page;
    this.casework = casework;
  }

  @PostMapping("/answer")
  String answer(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(defaultValue = "") String anyway,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String text = Plain.words(words);
    model.addAttribute("words", text);
    if (text.isEmpty()) {
      return page.refuse(
          400, Problems.of("words", "Write an answer"), found, signedIn, model, response);
    }
    if (text.length() > CasePage.LONGEST) {
      return page.refuse(
          400,
          Problems.of("words", "Answer must be 10,000 characters or fewer"),
          found,
          signedIn,
          model,
          response);
    }
    if (page.isChanged(found, seen)) {
      return page.refuse(
          409,
          Problems.of(
              "words", "Something was said or done here meanwhile. Read it, then send your answer"),
          found,
          signedIn,
          model,
          response);
    }
    try {
      send(found, signedIn.getName(), text, anyway);
    } catch (NotYetSafe unsafe) {
      return page.refuse(
          409,
          Problems.of("anyway", "Say that you have thought about who else may read this"),
          found,
          signedIn,
          model,
          response);
    } catch (IllegalStateException closed) {
      return page.refuse(
          409,
          Problems.of("words", "This ticket is closed. Open it again before you answer"),
          found,
          signedIn,
          model,
          response);
    }
    after.addFlashAttribute(CasePage.DONE, "Your answer is on its way to the resident");
    return CasePage.back(found);
  }

  private void send(Case found, String officer, String text, String anyway) {
    if (anyway.equals("yes")) {
      casework.answerAnyway(found.concern().reference(), officer, text);
    } else {
      casework.answer(found.concern().reference(), officer, text);
    }
  }

  /** Sends an answer that came by mail and waited for this. */
  @PostMapping("/held/{parcel}/send")
  String sendHeld(
      @PathVariable String reference,
      @PathVariable long parcel,
      Authentication signedIn,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    return settle(
        found,
        "The answer is on its way to the resident",
        after,
        () -> casework.sendHeld(found.concern().reference(), parcel, signedIn.getName()));
  }

  @PostMapping("/held/{parcel}/discard")
  String discardHeld(
      @PathVariable String reference,
      @PathVariable long parcel,
      Authentication signedIn,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    return settle(
        found,
        "The answer is discarded; its words are in the history",
        after,
        () -> casework.discardHeld(found.concern().reference(), parcel, signedIn.getName()));
  }

  /** Whoever was quicker has settled it: there is nothing to mend. */
  private static String settle(Case found, String done, RedirectAttributes after, Runnable act) {
    try {
      act.run();
      after.addFlashAttribute(CasePage.DONE, done);
    } catch (NotYetSafe unsafe) {
      after.addFlashAttribute(CasePage.DONE, "Not sent: nobody knows whether they can be answered");
    } catch (IllegalStateException gone) {
      after.addFlashAttribute(CasePage.DONE, "Nothing to send: somebody has dealt with it already");
    }
    return CasePage.back(found);
  }

  @PostMapping("/reachable")
  String reachable(
      @PathVariable String reference, Authentication signedIn, RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    casework.reachable(found.concern().reference(), signedIn.getName());
    after.addFlashAttribute(CasePage.DONE, "We write to this resident again");
    return CasePage.back(found);
  }
}
