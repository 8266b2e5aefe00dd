package natter.desk.cases;

import java.util.List;
import java.util.Optional;
import natter.bot.Attendance;
import natter.bot.Handover;
import natter.bot.care.Audit.What;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import natter.desk.page.Unaudited;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Who deals with a concern, what colleagues note about it, and who looks on. */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class HandoverPage {
  private static final String TOO_LONG = "Write a note of 10,000 characters or fewer";

  private final Acts acts;
  private final Handover handover;
  private final Attendance attendance;

  public HandoverPage(Acts acts, Handover handover, Attendance attendance) {
    this.acts = acts;
    this.handover = handover;
    this.attendance = attendance;
  }

  /** Nobody if {@code to} is empty. */
  @Audited(
      value = What.CHANGED,
      keeping = {"to", "me"})
  @PostMapping("/assign")
  String assign(
      AtCase at,
      @RequestParam(name = "to", defaultValue = "") String chosen,
      @RequestParam(defaultValue = "") String me) {
    String to = me.equals("yes") ? at.officer() : chosen;
    at.typed("act", "assign");
    if (!to.isEmpty() && !acts.mayDeal(at.found(), to)) {
      return at.refuse(400, "to", "Choose somebody who may see this concern");
    }
    try {
      handover.assign(at.reference(), at.officer(), Optional.of(to).filter(who -> !who.isEmpty()));
    } catch (IllegalStateException closed) {
      return at.refuse(409, "to", "There is no open ticket here to give to anybody");
    }
    return at.done(
        to.isEmpty()
            ? "Nobody has this ticket now"
            : to.equals(at.officer()) ? "This ticket is yours" : to + " has this ticket now");
  }

  @PostMapping("/note")
  String note(AtCase at, @RequestParam(name = "note-words", defaultValue = "") String words) {
    String note = Plain.words(words);
    at.typed("act", "note").typed("noteWords", note);
    if (note.isEmpty() || note.length() > CasePage.LONGEST) {
      return at.refuse(400, "note-words", TOO_LONG);
    }
    try {
      handover.note(at.reference(), at.officer(), note);
    } catch (IllegalStateException none) {
      return at.refuse(409, "note-words", "There is no ticket here to note it on");
    }
    return at.done("Your note is in the history. It is not sent");
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"team"})
  @PostMapping("/team")
  String team(
      AtCase at,
      @RequestParam(defaultValue = "") String team,
      @RequestParam(name = "team-note", defaultValue = "") String why) {
    String note = Plain.words(why);
    at.typed("teamNote", note);
    if (note.length() > CasePage.LONGEST) {
      return at.refuse(400, "team-note", TOO_LONG);
    }
    try {
      handover.team(at.reference(), at.officer(), team, note);
    } catch (IllegalArgumentException unknown) {
      return at.refuse(400, "team", "Choose a team");
    } catch (IllegalStateException refused) {
      return at.refuse(409, "team", "That team has it already, or the ticket is closed");
    }
    return at.done(acts.team(team) + " has it now, and is told");
  }

  @PostMapping("/watch")
  String watch(AtCase at) {
    handover.watch(at.reference(), at.officer());
    return at.done("You watch this concern");
  }

  @PostMapping("/unwatch")
  String unwatch(AtCase at) {
    handover.unwatch(at.reference(), at.officer());
    return at.done("You do not watch this concern any more");
  }

  /** Who else is writing; asked again and again by the page. */
  @Unaudited("it says nothing of the concern, and is asked every few seconds")
  @GetMapping("/presence")
  @ResponseBody
  List<String> presence(AtCase at) {
    return attendance.others(at.reference(), at.officer());
  }

  /** Says again that somebody is writing. */
  @Unaudited("it says nothing of the concern, and is said every minute")
  @PostMapping("/presence")
  @ResponseBody
  List<String> claim(AtCase at) {
    attendance.claim(at.reference(), at.officer());
    return attendance.others(at.reference(), at.officer());
  }
}
