package natter.desk.meetings;

import jakarta.servlet.http.HttpServletResponse;
import natter.bot.Meetings;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.news.Agenda;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.desk.page.Audited;
import natter.desk.page.Markdown;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /desk/agendas/ID}: the agenda of a meeting, to read and to print; its organisers change
 * and publish it.
 */
@Controller
@RequestMapping("/desk/agendas/{id}")
public final class AgendaPage {
  private static final int LONGEST = 20_000;

  private final Meetings meetings;
  private final Scope scope;
  private final Times times;

  public AgendaPage(Meetings meetings, Scope scope, Times times) {
    this.meetings = meetings;
    this.scope = scope;
    this.times = times;
  }

  /** An agenda and its forum. */
  record Found(Agenda agenda, Forum forum) {}

  /** The agenda, if this visitor prepares it. */
  static Found prepared(String id, Meetings meetings, Scope scope, Access access) {
    return meetings
        .find(id)
        .flatMap(a -> scope.forum(a.forum()).map(f -> new Found(a, f)))
        .filter(found -> access.mayPrepare(found.forum()))
        .orElseThrow(Missing::new);
  }

  private Found readable(String id, Access access) {
    return meetings
        .find(id)
        .flatMap(a -> scope.forum(a.forum()).map(f -> new Found(a, f)))
        .filter(
            found ->
                access.mayPrepare(found.forum())
                    || (access.maySeeMeetings(found.forum())
                        && found.agenda().published().isPresent()))
        .orElseThrow(Missing::new);
  }

  @GetMapping
  String show(@PathVariable String id, Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    Found found = readable(id, access);
    return show(found, found.agenda().words(), access, model);
  }

  private String show(Found found, String words, Access access, Model model) {
    Agenda agenda = found.agenda();
    model.addAttribute("id", agenda.id());
    model.addAttribute("forum", found.forum());
    model.addAttribute("day", times.date(agenda.meeting()));
    model.addAttribute("prepares", access.mayPrepare(found.forum()));
    model.addAttribute("announces", access.mayAnnounce(found.forum()));
    model.addAttribute("words", words);
    model.addAttribute("html", Markdown.html(words));
    model.addAttribute("published", agenda.published().map(times::moment).orElse(""));
    model.addAttribute("drafted", agenda.changedBy().equals("natter"));
    model.addAttribute("changed", agenda.changedBy() + ", " + times.moment(agenda.changed()));
    model.addAttribute(
        "subject", found.forum().name() + ": agenda for " + times.date(agenda.meeting()));
    return "desk/agenda";
  }

  @Audited(What.CHANGED)
  @PostMapping
  String save(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String words,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    Found found = prepared(id, meetings, scope, access);
    String typed = Plain.words(words);
    if (typed.isEmpty() || typed.length() > LONGEST) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute(
          "problems", Problems.of("words", "Agenda must be between 1 and 20,000 characters"));
      return show(found, typed, access, model);
    }
    meetings.save(id, typed, access.account());
    after.addFlashAttribute("done", "The agenda is saved");
    return "redirect:/desk/agendas/" + id;
  }

  /** For everybody to read; those who are invited get it by mail. */
  @Audited(What.SENT)
  @PostMapping("/publish")
  String publish(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    Found found = prepared(id, meetings, scope, access);
    meetings.publish(found.forum(), id, access.account());
    after.addFlashAttribute("done", "The agenda is on the forum's page");
    return "redirect:/desk/agendas/" + id;
  }

  @Audited(What.CHANGED)
  @PostMapping("/withdraw")
  String withdraw(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    prepared(id, meetings, scope, access);
    meetings.withdraw(id, access.account());
    after.addFlashAttribute("done", "The agenda is no longer on the forum's page");
    return "redirect:/desk/agendas/" + id;
  }

  /** Drafted anew from what is known now; what was written is lost. */
  @Audited(What.CHANGED)
  @PostMapping("/draft")
  String draftAgain(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    Found found = prepared(id, meetings, scope, Visitor.of(signedIn).access());
    meetings.draftAgain(found.forum(), found.agenda().meeting());
    after.addFlashAttribute("done", "The agenda is drafted again");
    return "redirect:/desk/agendas/" + id;
  }
}
