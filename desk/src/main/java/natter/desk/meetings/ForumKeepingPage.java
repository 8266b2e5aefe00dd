package natter.desk.meetings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import natter.bot.Forums;
import natter.bot.Office;
import natter.bot.Reminders;
import natter.bot.care.Audit.What;
import natter.bot.news.ForumChange;
import natter.bot.news.Gathering;
import natter.bot.news.Reminding;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /desk/forums/ID}: what a forum's organisers say of it: when it meets, who is invited, in
 * which language it writes, how people are reminded. It holds over forums.yaml.
 */
@Controller
@RequestMapping("/desk/forums/{id}")
public final class ForumKeepingPage {
  /** Rows for meetings that are still to be entered. */
  private static final int EMPTY_ROWS = 2;

  private static final int LONGEST = 200;

  private final Office office;
  private final Forums forums;
  private final Reminders reminders;
  private final Supplier<String> ids;
  private final Times times;

  public ForumKeepingPage(Office office, Forums forums, Reminders reminders, Times times) {
    this.office = office;
    this.forums = forums;
    this.reminders = reminders;
    this.ids = office.ids();
    this.times = times;
  }

  /**
   * A meeting as it stands in the form.
   *
   * @param id empty for a new one
   */
  public record Row(String id, String date, String time, String place, boolean cancelled) {
    static final Row EMPTY = new Row("", "", "", "", false);

    static Row of(Gathering g) {
      return new Row(
          g.id(),
          g.date().toString(),
          g.time().map(LocalTime::toString).orElse(""),
          g.place(),
          g.cancelled());
    }

    boolean isEmpty() {
      return id.isEmpty() && (date + time + place).isBlank();
    }
  }

  /** The form. */
  public record Typed(
      String meets, String members, String language, Reminding reminding, List<Row> rows) {}

  /** A language, or another choice. */
  public record Choice(String id, String name) {}

  @GetMapping
  String show(@PathVariable String id, Authentication signedIn, Model model) {
    Forum forum = own(id, signedIn);
    List<Row> rows =
        Stream.concat(
                forums.gatherings(id).stream()
                    .filter(g -> !g.date().isBefore(times.today()))
                    .map(Row::of),
                Stream.generate(() -> Row.EMPTY).limit(EMPTY_ROWS))
            .toList();
    Reminding reminding = forums.change(id).map(ForumChange::reminding).orElse(Reminding.USUAL);
    var typed =
        new Typed(
            forum.meets(), String.join("\n", forum.members()), forum.language(), reminding, rows);
    return form(forum, typed, Problems.NONE, model);
  }

  @Audited(What.CHANGED)
  @PostMapping
  String save(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String meets,
      @RequestParam(defaultValue = "") String members,
      @RequestParam(defaultValue = "en") String language,
      @RequestParam(defaultValue = "USUAL") Reminding reminding,
      @RequestParam MultiValueMap<String, String> sent,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Forum forum = own(id, signedIn);
    List<Row> rows = rows(sent);
    var typed =
        new Typed(Plain.line(meets), Plain.words(members), language.strip(), reminding, rows);
    Problems problems = problems(typed);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return form(forum, typed, problems, model);
    }
    reminders.keep(change(id, typed, signedIn));
    after.addFlashAttribute("done", "Saved. It holds from now on, over what forums.yaml says");
    return "redirect:/desk/forums/" + id;
  }

  /** From now on forums.yaml alone says how it is. */
  @Audited(What.CHANGED)
  @PostMapping("/forget")
  String forget(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    own(id, signedIn);
    office
        .store()
        .transact(
            tx -> {
              tx.forumChanges().remove(id);
              return null;
            });
    after.addFlashAttribute("done", "From now on it is as forums.yaml says");
    return "redirect:/desk/forums/" + id;
  }

  private static String at(MultiValueMap<String, String> sent, String field, int i) {
    List<String> all = sent.getOrDefault(field, List.of());
    return i < all.size() ? Plain.line(all.get(i)) : "";
  }

  /** As they were sent: a list would be cut at the commas of places. */
  private static List<Row> rows(MultiValueMap<String, String> sent) {
    Set<String> off = Set.copyOf(sent.getOrDefault("cancelled", List.of()));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < sent.getOrDefault("date", List.of()).size(); i++) {
      String id = at(sent, "meeting", i);
      rows.add(
          new Row(
              id,
              at(sent, "date", i),
              at(sent, "time", i),
              at(sent, "place", i),
              off.contains(id)));
    }
    return rows;
  }

  /** Those that are past stay as they were. */
  private ForumChange change(String id, Typed typed, Authentication signedIn) {
    List<Gathering> before = forums.gatherings(id);
    List<Gathering> all =
        new ArrayList<>(before.stream().filter(g -> g.date().isBefore(times.today())).toList());
    for (Row row : typed.rows()) {
      if (!row.isEmpty()) {
        var said = new Meeting(day(row).orElseThrow(), clock(row), row.place());
        Gathering one =
            before.stream()
                .filter(g -> g.id().equals(row.id()))
                .findFirst()
                .map(g -> g.become(said, row.cancelled()))
                .orElseGet(
                    () ->
                        new Gathering(
                            id + "-" + ids.get(),
                            said.date(),
                            said.time(),
                            said.place(),
                            0,
                            false));
        all.add(one);
      }
    }
    return new ForumChange(
        id,
        typed.meets(),
        members(typed),
        all,
        typed.language(),
        typed.reminding(),
        signedIn.getName(),
        times.now());
  }

  private static List<String> members(Typed typed) {
    return typed.members().lines().map(String::strip).filter(m -> !m.isEmpty()).distinct().toList();
  }

  private static Optional<LocalDate> day(Row row) {
    return AgendasPage.day(row.date());
  }

  private static Optional<LocalTime> clock(Row row) {
    try {
      return Optional.of(row.time()).filter(t -> !t.isEmpty()).map(LocalTime::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Problems problems(Typed typed) {
    List<Problem> all = new ArrayList<>();
    if (typed.meets().isEmpty() || typed.meets().length() > LONGEST) {
      all.add(new Problem("meets", "Say in 200 characters or fewer when and where it meets"));
    }
    if (!office.phrases().languages().contains(typed.language())) {
      all.add(new Problem("language", "Select a language"));
    }
    if (members(typed).stream().anyMatch(m -> !m.matches("[^\\s@]{1,100}(@[^\\s@]{3,190})?"))) {
      all.add(new Problem("members", "Enter account names or email addresses, one on each line"));
    }
    for (int i = 0; i < typed.rows().size(); i++) {
      Row row = typed.rows().get(i);
      if (!row.isEmpty() && day(row).filter(d -> !d.isBefore(times.today())).isEmpty()) {
        all.add(new Problem("date-" + i, "Enter the day of the meeting, today or later"));
      } else if (!row.time().isEmpty() && clock(row).isEmpty()) {
        all.add(new Problem("time-" + i, "Enter a time, like 18:30"));
      } else if (row.place().length() > LONGEST) {
        all.add(new Problem("place-" + i, "Use 200 characters or fewer"));
      }
    }
    return new Problems(all);
  }

  private String form(Forum forum, Typed typed, Problems problems, Model model) {
    model.addAttribute("forum", forum);
    model.addAttribute("typed", typed);
    model.addAttribute("problems", problems);
    model.addAttribute(
        "languages", office.phrases().languages().stream().map(this::named).toList());
    model.addAttribute(
        "changed",
        forums
            .change(forum.id())
            .map(c -> "Changed by " + c.by() + " on " + times.date(c.at()))
            .orElse(""));
    return "desk/forum-keeping";
  }

  private Choice named(String language) {
    return new Choice(language, Locale.forLanguageTag(language).getDisplayLanguage(Locale.UK));
  }

  private Forum own(String id, Authentication signedIn) {
    return forums
        .find(id)
        .filter(Visitor.of(signedIn).access()::mayPrepare)
        .orElseThrow(Missing::new);
  }
}
