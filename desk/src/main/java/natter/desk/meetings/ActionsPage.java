package natter.desk.meetings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Meetings;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.news.Action;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
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

/** {@code /desk/actions}: what was promised at meetings, and what became of it. */
@Controller
@RequestMapping("/desk/actions")
public final class ActionsPage {
  private static final int LONGEST = 200;

  private final Meetings meetings;
  private final Scope scope;
  private final Times times;

  public ActionsPage(Meetings meetings, Scope scope, Times times) {
    this.meetings = meetings;
    this.scope = scope;
    this.times = times;
  }

  /** A forum's actions, those that are open first. */
  public record ForumView(String name, boolean prepares, List<Row> rows) {}

  /** An action. */
  public record Row(
      String id,
      String what,
      String owner,
      String agreed,
      String due,
      boolean overdue,
      boolean open,
      String state,
      String note) {}

  @GetMapping
  String show(Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    model.addAttribute(
        "forums",
        scope.forums().stream()
            .filter(access::maySeeMeetings)
            .map(f -> new ForumView(f.name(), access.mayPrepare(f), rows(f)))
            .filter(v -> !v.rows().isEmpty())
            .toList());
    return "desk/actions";
  }

  private List<Row> rows(Forum forum) {
    return meetings.actions(forum).stream()
        .sorted(
            Comparator.comparing((Action a) -> !a.isOpen())
                .thenComparing(Comparator.comparing(Action::agreed).reversed()))
        .map(this::row)
        .toList();
  }

  private Row row(Action a) {
    return new Row(
        a.id(),
        a.what(),
        a.owner(),
        times.date(a.agreed()),
        a.due().map(times::date).orElse(""),
        a.isOverdue(times.today()),
        a.isOpen(),
        a.state().label(),
        a.note());
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"state"})
  @PostMapping("/{id}")
  String settle(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String note,
      Authentication signedIn,
      RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    Action action =
        scope.forums().stream()
            .filter(access::mayPrepare)
            .flatMap(f -> meetings.actions(f).stream())
            .filter(a -> a.id().equals(id))
            .findFirst()
            .orElseThrow(Missing::new);
    Action.State next = state(state).orElseThrow(Missing::new);
    String said = Plain.line(note);
    meetings.settle(action.id(), next, said.length() > LONGEST ? said.substring(0, LONGEST) : said);
    after.addFlashAttribute(
        "done", "The action is noted as " + next.label().toLowerCase(java.util.Locale.UK));
    return "redirect:/desk/actions";
  }

  private static Optional<Action.State> state(String name) {
    return Stream.of(Action.State.values()).filter(s -> s.name().equals(name)).findFirst();
  }
}
