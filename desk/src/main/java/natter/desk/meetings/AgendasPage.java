package natter.desk.meetings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import natter.bot.Forums;
import natter.bot.Meetings;
import natter.bot.care.Access;
import natter.bot.news.Agenda;
import natter.bot.scope.Forum;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /desk/agendas}: the meetings of each forum, with their agendas. */
@Controller
@RequestMapping("/desk/agendas")
public final class AgendasPage {
  private static final String PAGE = "desk/agendas";

  private final Meetings meetings;
  private final Forums forums;
  private final Times times;

  public AgendasPage(Meetings meetings, Forums forums, Times times) {
    this.meetings = meetings;
    this.forums = forums;
    this.times = times;
  }

  /** A forum with its agendas, the latest meeting first. */
  public record ForumView(
      String id, String name, String meets, boolean prepares, String next, List<Row> agendas) {}

  /** An agenda in the list. */
  public record Row(String id, String day, String state) {}

  @GetMapping
  String show(Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    model.addAttribute(
        "forums",
        forums.all().stream().filter(access::maySeeMeetings).map(f -> view(f, access)).toList());
    return PAGE;
  }

  private ForumView view(Forum forum, Access access) {
    boolean prepares = access.mayPrepare(forum);
    List<Agenda> all = meetings.of(forum);
    return new ForumView(
        forum.id(),
        forum.name(),
        forum.meets(),
        prepares,
        forum.next(times.today()).map(m -> m.date().toString()).orElse(""),
        all.stream()
            .filter(a -> prepares || a.published().isPresent())
            .map(a -> new Row(a.id(), times.date(a.meeting()), state(a)))
            .toList());
  }

  private static String state(Agenda agenda) {
    String state = agenda.published().isPresent() ? "Published" : "Draft";
    return agenda.minutes().isBlank() ? state : state + ", with minutes";
  }

  /** Drafts the agenda of a meeting, unless there is one. */
  @PostMapping
  String draft(
      @RequestParam(defaultValue = "") String forum,
      @RequestParam(defaultValue = "") String day,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Access access = Visitor.of(signedIn).access();
    Forum chosen = forums.find(forum).filter(access::mayPrepare).orElseThrow(Missing::new);
    Optional<LocalDate> meeting = day(day);
    if (meeting.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute(
          "problems", Problems.of("day-" + chosen.id(), "Enter the day of the meeting"));
      return show(signedIn, model);
    }
    return "redirect:/desk/agendas/" + meetings.draft(chosen, meeting.get()).id();
  }

  /** A day as a browser sends it. */
  static Optional<LocalDate> day(String typed) {
    try {
      LocalDate day = LocalDate.parse(typed.strip());
      return Optional.of(day).filter(d -> d.getYear() >= 2000 && d.getYear() < 2200);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
