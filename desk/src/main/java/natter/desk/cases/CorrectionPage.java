package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import natter.bot.Amendments;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.Corrections;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.bot.scope.Level;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An officer says what a concern is about, and whether it is a danger. */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class CorrectionPage {
  private static final String DONE = "done";
  private static final int LONGEST = 2_000;
  private static final String TOO_LONG = "Note must be 2,000 characters or fewer";

  private final CasePage page;
  private final Casework casework;
  private final Corrections corrections;
  private final Amendments amendments;
  private final Scope scope;

  public CorrectionPage(
      CasePage page,
      Casework casework,
      Corrections corrections,
      Amendments amendments,
      Scope scope) {
    this.page = page;
    this.casework = casework;
    this.corrections = corrections;
    this.amendments = amendments;
    this.scope = scope;
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"service"})
  @PostMapping("/service")
  String service(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String reason,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String note = Plain.words(reason);
    model.addAttribute("reason", note);
    boolean none = service.equals(Senses.NONE);
    Optional<Service> right = scope.service(service);
    if (right.isEmpty() && !none) {
      return refuse(400, "service", "Choose what it is about", found, signedIn, model, response);
    }
    if (note.length() > LONGEST) {
      return refuse(400, "reason", TOO_LONG, found, signedIn, model, response);
    }
    try {
      corrections.service(
          found.concern().reference(), signedIn.getName(), right.map(Service::id), note);
    } catch (IllegalStateException already) {
      return refuse(409, "service", "It is about that already", found, signedIn, model, response);
    }
    after.addFlashAttribute(DONE, done(right));
    return seenBy(signedIn, found, after);
  }

  private static String done(Optional<Service> right) {
    return right
        .map(
            s ->
                s.team().isPresent()
                    ? "This is now about " + s.name() + ". Natter keeps it as an example"
                    : "This is now about "
                        + s.name()
                        + ", where nobody here acts. Tell the resident where to go, then close the"
                        + " ticket if there is one")
        .orElse("This is now about no service. Natter keeps it as an example");
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"danger"})
  @PostMapping("/danger")
  String danger(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String danger,
      @RequestParam(name = "danger-note", defaultValue = "") String dangerNote,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String note = Plain.words(dangerNote);
    model.addAttribute("dangerNote", note);
    if (scope.danger(danger).isEmpty()) {
      return refuse(400, "danger", "Choose the kind of danger", found, signedIn, model, response);
    }
    if (note.isEmpty() || note.length() > LONGEST) {
      return refuse(
          400,
          "danger-note",
          "Say why, in 2,000 characters or fewer",
          found,
          signedIn,
          model,
          response);
    }
    try {
      corrections.danger(found.concern().reference(), signedIn.getName(), danger, note);
    } catch (IllegalStateException already) {
      return refuse(
          409, "danger", "Somebody has said so already", found, signedIn, model, response);
    }
    after.addFlashAttribute(DONE, "This is now a danger, and restricted. Its team is told");
    return seenBy(signedIn, found, after);
  }

  @PostMapping("/no-danger")
  String noDanger(
      @PathVariable String reference,
      @RequestParam(name = "danger-note", defaultValue = "") String dangerNote,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String note = Plain.words(dangerNote);
    model.addAttribute("dangerNote", note);
    if (note.isEmpty() || note.length() > LONGEST) {
      return refuse(
          400,
          "danger-note",
          "Say why, in 2,000 characters or fewer",
          found,
          signedIn,
          model,
          response);
    }
    try {
      corrections.noDanger(found.concern().reference(), signedIn.getName(), note);
    } catch (IllegalStateException already) {
      return refuse(
          409, "danger-note", "Somebody has said so already", found, signedIn, model, response);
    }
    after.addFlashAttribute(DONE, "This is no danger any more");
    return seenBy(signedIn, found, after);
  }

  @PostMapping("/place")
  String place(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(name = "place-note", defaultValue = "") String why,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String typed = Plain.line(place);
    String note = Plain.words(why);
    model.addAttribute("placeTyped", typed);
    model.addAttribute("placeNote", note);
    if (typed.isEmpty() || typed.length() > 200 || note.length() > LONGEST) {
      return refuse(
          400, "place", "Write a postcode, street or ward", found, signedIn, model, response);
    }
    if (amendments.place(found.concern().reference(), signedIn.getName(), typed, note).isEmpty()) {
      return refuse(
          400,
          "place",
          "Natter does not know that place. Write a postcode, a street, a ward or a position",
          found,
          signedIn,
          model,
          response);
    }
    after.addFlashAttribute(DONE, "The place is changed");
    return CasePage.back(found);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"level"})
  @PostMapping("/level")
  String level(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String level,
      @RequestParam(defaultValue = "") String why,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String note = Plain.words(why);
    model.addAttribute("why", note);
    Optional<Level> next = Level.of(level);
    if (next.isEmpty()) {
      return refuse(400, "level", "Choose a level", found, signedIn, model, response);
    }
    if (note.isEmpty() || note.length() > LONGEST) {
      return refuse(
          400, "why", "Say why, in 2,000 characters or fewer", found, signedIn, model, response);
    }
    amendments.level(found.concern().reference(), signedIn.getName(), next.get(), note);
    after.addFlashAttribute(DONE, "The level of response is changed");
    return CasePage.back(found);
  }

  private String refuse(
      int status,
      String field,
      String says,
      Case found,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    return page.refuse(status, Problems.of(field, says), found, signedIn, model, response);
  }

  /** Back to the case, or to the list if it is no longer for them. */
  private String seenBy(Authentication signedIn, Case found, RedirectAttributes after) {
    Reference reference = found.concern().reference();
    if (casework.find(reference, Visitor.of(signedIn).access()).isPresent()) {
      return CasePage.back(found);
    }
    after.addFlashAttribute(DONE, reference + " is now restricted: its team is told, and goes on");
    return "redirect:/desk";
  }
}
