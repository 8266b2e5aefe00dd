package natter.desk.cases;

import java.util.Optional;
import natter.bot.Amendments;
import natter.bot.Corrections;
import natter.bot.care.Audit.What;
import natter.bot.scope.Level;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An officer says what a concern is about, and whether it is a danger. */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class CorrectionPage {
  private static final int LONGEST = 2_000;
  private static final String TOO_LONG = "Note must be 2,000 characters or fewer";
  private static final String SAY_WHY = "Say why, in 2,000 characters or fewer";
  private static final String ALREADY = "Somebody has said so already";

  private final Corrections corrections;
  private final Amendments amendments;
  private final Scope scope;

  public CorrectionPage(Corrections corrections, Amendments amendments, Scope scope) {
    this.corrections = corrections;
    this.amendments = amendments;
    this.scope = scope;
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"service"})
  @PostMapping("/service")
  String service(
      AtCase at,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String reason) {
    String note = Plain.words(reason);
    at.typed("reason", note);
    boolean none = service.equals(Senses.NONE);
    Optional<Service> right = scope.service(service);
    if (right.isEmpty() && !none) {
      return at.refuse(400, "service", "Choose what it is about");
    }
    if (note.length() > LONGEST) {
      return at.refuse(400, "reason", TOO_LONG);
    }
    try {
      corrections.service(at.reference(), at.officer(), right.map(Service::id), note);
    } catch (IllegalStateException already) {
      return at.refuse(409, "service", "It is about that already");
    }
    return at.done(done(right));
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
      AtCase at,
      @RequestParam(defaultValue = "") String danger,
      @RequestParam(name = "danger-note", defaultValue = "") String typed) {
    String note = Plain.words(typed);
    at.typed("dangerNote", note);
    if (scope.danger(danger).isEmpty()) {
      return at.refuse(400, "danger", "Choose the kind of danger");
    }
    if (isNoReason(note)) {
      return at.refuse(400, "danger-note", SAY_WHY);
    }
    try {
      corrections.danger(at.reference(), at.officer(), danger, note);
    } catch (IllegalStateException already) {
      return at.refuse(409, "danger", ALREADY);
    }
    return at.done("This is now a danger, and restricted. Its team is told");
  }

  @PostMapping("/no-danger")
  String noDanger(AtCase at, @RequestParam(name = "danger-note", defaultValue = "") String typed) {
    String note = Plain.words(typed);
    at.typed("dangerNote", note);
    if (isNoReason(note)) {
      return at.refuse(400, "danger-note", SAY_WHY);
    }
    try {
      corrections.noDanger(at.reference(), at.officer(), note);
    } catch (IllegalStateException already) {
      return at.refuse(409, "danger-note", ALREADY);
    }
    return at.done("This is no danger any more");
  }

  private static boolean isNoReason(String note) {
    return note.isEmpty() || note.length() > LONGEST;
  }

  @PostMapping("/place")
  String place(
      AtCase at,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(name = "place-note", defaultValue = "") String why) {
    String typed = Plain.line(place);
    String note = Plain.words(why);
    at.typed("placeTyped", typed).typed("placeNote", note);
    if (typed.isEmpty() || typed.length() > 200 || note.length() > LONGEST) {
      return at.refuse(400, "place", "Write a postcode, street or ward");
    }
    return amendments.place(at.reference(), at.officer(), typed, note).isEmpty()
        ? at.refuse(
            400,
            "place",
            "Natter does not know that place. Write a postcode, a street, a ward or a position")
        : at.done("The place is changed");
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"level"})
  @PostMapping("/level")
  String level(
      AtCase at,
      @RequestParam(defaultValue = "") String level,
      @RequestParam(defaultValue = "") String why) {
    String note = Plain.words(why);
    at.typed("why", note);
    Optional<Level> next = Level.of(level);
    if (next.isEmpty()) {
      return at.refuse(400, "level", "Choose a level");
    }
    if (isNoReason(note)) {
      return at.refuse(400, "why", SAY_WHY);
    }
    amendments.level(at.reference(), at.officer(), next.get(), note);
    return at.done("The level of response is changed");
  }
}
