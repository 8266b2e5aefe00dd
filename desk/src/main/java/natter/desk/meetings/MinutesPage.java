package natter.desk.meetings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.Meetings;
import natter.bot.Promised;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.scope.Scope;
import natter.desk.meetings.AgendaPage.Found;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/agendas/ID/minutes}: minutes become actions, each with who does it until when. */
@Controller
@RequestMapping("/desk/agendas/{id}/minutes")
public final class MinutesPage {
  private static final int LONGEST = 20_000;
  private static final int SPARE = 3;

  private final Meetings meetings;
  private final Scope scope;
  private final Times times;

  public MinutesPage(Meetings meetings, Scope scope, Times times) {
    this.meetings = meetings;
    this.scope = scope;
    this.times = times;
  }

  /** An action to look through before it is kept. */
  public record Row(String what, String owner, String due) {
    boolean isEmpty() {
      return what.isEmpty() && owner.isEmpty() && due.isEmpty();
    }
  }

  /** What a browser sent: lists of the same length. */
  public record Typed(
      @Nullable List<String> what, @Nullable List<String> owner, @Nullable List<String> due) {
    List<Row> rows() {
      List<Row> rows = new ArrayList<>();
      int count = Math.max(size(what), Math.max(size(owner), size(due)));
      for (int i = 0; i < count; i++) {
        rows.add(new Row(at(what, i), at(owner, i), at(due, i)));
      }
      return rows.stream().filter(r -> !r.isEmpty()).toList();
    }

    private static int size(@Nullable List<String> all) {
      return all == null ? 0 : all.size();
    }

    private static String at(@Nullable List<String> all, int i) {
      return all == null || i >= all.size() ? "" : Plain.line(all.get(i));
    }
  }

  @GetMapping
  String show(@PathVariable String id, Authentication signedIn, Model model) {
    Found found = AgendaPage.prepared(id, meetings, scope, Visitor.of(signedIn).access());
    return show(found, found.agenda().minutes(), List.of(), model);
  }

  private String show(Found found, String minutes, List<Row> rows, Model model) {
    List<Row> all = new ArrayList<>(rows);
    for (int i = 0; i < SPARE; i++) {
      all.add(new Row("", "", ""));
    }
    model.addAttribute("id", found.agenda().id());
    model.addAttribute("forum", found.forum());
    model.addAttribute("day", times.date(found.agenda().meeting()));
    model.addAttribute("minutes", minutes);
    model.addAttribute("read", !rows.isEmpty());
    model.addAttribute("rows", all);
    return "desk/minutes";
  }

  /** Keeps the minutes, and shows what is promised in them. */
  @Audited(What.CHANGED)
  @PostMapping
  String read(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String minutes,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Access access = Visitor.of(signedIn).access();
    Found found = AgendaPage.prepared(id, meetings, scope, access);
    String typed = Plain.words(minutes);
    if (typed.isEmpty() || typed.length() > LONGEST) {
      return wrong(
          found,
          typed,
          List.of(),
          Problems.of("minutes", "Minutes must be between 1 and 20,000 characters"),
          model,
          response);
    }
    meetings.minute(id, typed, access.account());
    List<Row> rows =
        Promised.in(typed, found.agenda().meeting()).stream()
            .map(p -> new Row(p.what(), p.owner(), p.due().map(LocalDate::toString).orElse("")))
            .toList();
    model.addAttribute("looked", true);
    return show(found, typed, rows, model);
  }

  private String wrong(
      Found found,
      String minutes,
      List<Row> rows,
      Problems problems,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("problems", problems);
    return show(found, minutes, rows, model);
  }

  /** Makes actions of what was looked through. */
  @Audited(What.SENT)
  @PostMapping("/actions")
  String promise(
      @PathVariable String id,
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Found found = AgendaPage.prepared(id, meetings, scope, Visitor.of(signedIn).access());
    List<Row> rows = typed.rows();
    String minutes = found.agenda().minutes();
    List<Promised> promised = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Optional<LocalDate> due = AgendasPage.day(row.due());
      if (row.what().isEmpty()) {
        return wrong(
            found,
            minutes,
            rows,
            Problems.of("what-" + i, "Enter what is to be done"),
            model,
            response);
      }
      if (!row.due().isEmpty() && due.isEmpty()) {
        return wrong(found, minutes, rows, Problems.of("due-" + i, "Enter a day"), model, response);
      }
      promised.add(new Promised(row.what(), row.owner(), due));
    }
    if (promised.isEmpty()) {
      return wrong(
          found,
          minutes,
          rows,
          Problems.of("what-0", "Enter at least one action"),
          model,
          response);
    }
    int count = meetings.promise(found.forum(), id, promised);
    after.addFlashAttribute("done", count == 1 ? "1 action is kept" : count + " actions are kept");
    return "redirect:/desk/actions";
  }
}
