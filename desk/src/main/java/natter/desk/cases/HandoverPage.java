package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import natter.bot.Attendance;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.Handover;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Unaudited;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who deals with a concern, what colleagues note about it, and who looks on. */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class HandoverPage {
  private final CasePage page;
  private final Acts acts;
  private final Casework casework;
  private final Handover handover;
  private final Attendance attendance;

  public HandoverPage(
      CasePage page, Acts acts, Casework casework, Handover handover, Attendance attendance) {
    this.page = page;
    this.acts = acts;
    this.casework = casework;
    this.handover = handover;
    this.attendance = attendance;
  }

  /** Nobody if {@code to} is empty. */
  @Audited(
      value = What.CHANGED,
      keeping = {"to", "me"})
  @PostMapping("/assign")
  String assign(
      @PathVariable String reference,
      @RequestParam(name = "to", defaultValue = "") String chosen,
      @RequestParam(defaultValue = "") String me,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String to = me.equals("yes") ? signedIn.getName() : chosen;
    model.addAttribute("act", "assign");
    if (!to.isEmpty() && !acts.mayDeal(found, to)) {
      Problems problems = Problems.of("to", "Choose somebody who may see this concern");
      return page.refuse(400, problems, found, signedIn, model, response);
    }
    try {
      handover.assign(
          found.concern().reference(),
          signedIn.getName(),
          Optional.of(to).filter(who -> !who.isEmpty()));
    } catch (IllegalStateException closed) {
      Problems problems = Problems.of("to", "There is no open ticket here to give to anybody");
      return page.refuse(409, problems, found, signedIn, model, response);
    }
    after.addFlashAttribute(
        CasePage.DONE,
        to.isEmpty()
            ? "Nobody has this ticket now"
            : to.equals(signedIn.getName()) ? "This ticket is yours" : to + " has this ticket now");
    return CasePage.back(found);
  }

  @PostMapping("/note")
  String note(
      @PathVariable String reference,
      @RequestParam(name = "note-words", defaultValue = "") String words,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String note = Plain.words(words);
    model.addAttribute("act", "note");
    model.addAttribute("noteWords", note);
    if (note.isEmpty() || note.length() > CasePage.LONGEST) {
      Problems problems = Problems.of("note-words", "Write a note of 10,000 characters or fewer");
      return page.refuse(400, problems, found, signedIn, model, response);
    }
    try {
      handover.note(found.concern().reference(), signedIn.getName(), note);
    } catch (IllegalStateException none) {
      Problems problems = Problems.of("note-words", "There is no ticket here to note it on");
      return page.refuse(409, problems, found, signedIn, model, response);
    }
    after.addFlashAttribute(CasePage.DONE, "Your note is in the history. It is not sent");
    return CasePage.back(found);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"team"})
  @PostMapping("/team")
  String team(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String team,
      @RequestParam(name = "team-note", defaultValue = "") String why,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String note = Plain.words(why);
    model.addAttribute("teamNote", note);
    if (note.length() > CasePage.LONGEST) {
      Problems problems = Problems.of("team-note", "Note must be 10,000 characters or fewer");
      return page.refuse(400, problems, found, signedIn, model, response);
    }
    try {
      handover.team(found.concern().reference(), signedIn.getName(), team, note);
    } catch (IllegalArgumentException unknown) {
      Problems problems = Problems.of("team", "Choose a team");
      return page.refuse(400, problems, found, signedIn, model, response);
    } catch (IllegalStateException refused) {
      Problems problems = Problems.of("team", "That team has it already, or the ticket is closed");
      return page.refuse(409, problems, found, signedIn, model, response);
    }
    after.addFlashAttribute(CasePage.DONE, acts.team(team) + " has it now, and is told");
    return seenBy(signedIn, found, after);
  }

  @PostMapping("/watch")
  String watch(@PathVariable String reference, Authentication signedIn, RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    handover.watch(found.concern().reference(), signedIn.getName());
    after.addFlashAttribute(CasePage.DONE, "You watch this concern");
    return CasePage.back(found);
  }

  @PostMapping("/unwatch")
  String unwatch(
      @PathVariable String reference, Authentication signedIn, RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    handover.unwatch(found.concern().reference(), signedIn.getName());
    after.addFlashAttribute(CasePage.DONE, "You do not watch this concern any more");
    return CasePage.back(found);
  }

  /** Who else is writing; asked again and again by the page. */
  @Unaudited("it says nothing of the concern, and is asked every few seconds")
  @GetMapping("/presence")
  @ResponseBody
  List<String> presence(@PathVariable String reference, Authentication signedIn) {
    Case found = page.find(reference, signedIn);
    return attendance.others(found.concern().reference(), signedIn.getName());
  }

  /** Says again that somebody is writing. */
  @Unaudited("it says nothing of the concern, and is said every minute")
  @PostMapping("/presence")
  @ResponseBody
  List<String> claim(@PathVariable String reference, Authentication signedIn) {
    Case found = page.find(reference, signedIn);
    attendance.claim(found.concern().reference(), signedIn.getName());
    return attendance.others(found.concern().reference(), signedIn.getName());
  }

  /** Back to the case, or to the list if it is no longer for them. */
  private String seenBy(Authentication signedIn, Case found, RedirectAttributes after) {
    Reference reference = found.concern().reference();
    if (casework.find(reference, Visitor.of(signedIn).access()).isPresent()) {
      return CasePage.back(found);
    }
    after.addFlashAttribute(
        CasePage.DONE, reference + " is now restricted: its team is told, and goes on");
    return "redirect:/desk";
  }
}
