package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.Store;
import natter.bot.care.Template;
import natter.bot.scope.Scope;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
import natter.desk.page.Piece;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Times;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/templates}: the words that officers start from, for whoever leads a team. */
@Controller
@RequestMapping("/desk/templates")
public final class TemplatesPage {
  private static final String PAGE = "desk/template";
  private static final String NEW = "new";
  private static final int LONGEST = 5_000;
  private static final int LONGEST_NAME = 80;

  /** What a preview is filled with. */
  private static final Map<String, String> EXAMPLE =
      Map.of(
          "name", "Jo Smith",
          "reference", "NT-7K3F-9QX",
          "service", "Fly tipping",
          "team", "the clean and green team",
          "due", "Friday 27 November",
          "place", "High Street");

  private final Store store;
  private final Scope scope;
  private final Labels labels;
  private final Times times;
  private final InstantSource clock;
  private final Supplier<String> ids;

  public TemplatesPage(
      Store store,
      Scope scope,
      Labels labels,
      Times times,
      InstantSource clock,
      Supplier<String> ids) {
    this.store = store;
    this.scope = scope;
    this.labels = labels;
    this.times = times;
    this.clock = clock;
    this.ids = ids;
  }

  /** A template in the list. */
  public record Row(String id, String name, String service, String changed, boolean withdrawn) {}

  /** One of its versions. */
  public record Version(
      String who, String at, String name, String service, String words, boolean withdrawn) {}

  /** Something to choose. */
  public record Choice(String id, String name, boolean chosen) {}

  @GetMapping
  String list(Model model) {
    model.addAttribute(
        "rows",
        store.read(tx -> tx.templates().all()).stream()
            .map(
                t ->
                    new Row(
                        t.id(),
                        t.name(),
                        service(t),
                        times.date(t.changed()) + " by " + t.changedBy(),
                        t.withdrawn()))
            .toList());
    return "desk/templates";
  }

  private String service(Template template) {
    return template.service().map(labels::service).orElse("All services");
  }

  @GetMapping("/{id}")
  String edit(@PathVariable String id, Model model) {
    return find(id)
        .map(t -> show(id, t.name(), t.service().orElse(""), t.words(), model))
        .orElseGet(
            () -> {
              if (!id.equals(NEW)) {
                throw new Missing();
              }
              return show(id, "", "", "", model);
            });
  }

  @PostMapping("/{id}")
  String save(
      @PathVariable String id,
      @RequestParam(name = "name", defaultValue = "") String typedName,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(name = "words", defaultValue = "") String typedWords,
      @RequestParam(defaultValue = "save") String go,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Optional<Template> before = find(id);
    if (before.isEmpty() && !id.equals(NEW)) {
      throw new Missing();
    }
    String name = Plain.line(typedName);
    String words = Plain.words(typedWords);
    Problems problems = problems(name, service, words);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", problems);
      return show(id, name, service, words, model);
    }
    var next =
        new Template(
            before.map(Template::id).orElseGet(ids),
            name,
            Optional.of(service).filter(s -> !s.isEmpty()),
            words,
            false,
            signedIn.getName(),
            clock.instant());
    if (go.equals("preview")) {
      model.addAttribute("preview", Piece.of(next.filled(EXAMPLE)));
      return show(id, name, service, words, model);
    }
    add(next);
    after.addFlashAttribute("done", "The template is saved");
    return "redirect:/desk/templates";
  }

  /** Officers are no longer offered it; its versions stay. */
  @PostMapping("/{id}/withdraw")
  String withdraw(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    Template t = find(id).orElseThrow(Missing::new);
    add(
        new Template(
            id, t.name(), t.service(), t.words(), true, signedIn.getName(), clock.instant()));
    after.addFlashAttribute("done", "“" + t.name() + "” is no longer offered");
    return "redirect:/desk/templates";
  }

  private void add(Template version) {
    store.transact(
        tx -> {
          tx.templates().add(version);
          return null;
        });
  }

  private Optional<Template> find(String id) {
    return store.read(tx -> tx.templates().find(id));
  }

  private Problems problems(String name, String service, String words) {
    List<Problem> problems = new ArrayList<>();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      problems.add(new Problem("name", "Give it a name of 80 characters or fewer"));
    }
    if (!service.isEmpty() && scope.service(service).isEmpty()) {
      problems.add(new Problem("service", "Choose a service from the list"));
    }
    if (words.isEmpty() || words.length() > LONGEST) {
      problems.add(new Problem("words", "Write words of 5,000 characters or fewer"));
    }
    List<String> mistakes = Template.mistakes(words);
    if (!mistakes.isEmpty()) {
      problems.add(
          new Problem(
              "words",
              "Natter cannot fill in " + String.join(", ", mistakes) + ". It knows " + known()));
    }
    return new Problems(problems);
  }

  private static String known() {
    return String.join(" ", Template.NAMES.stream().map(n -> "{" + n + "}").toList());
  }

  private String show(String id, String name, String service, String words, Model model) {
    model.addAttribute("id", id);
    model.addAttribute("fresh", id.equals(NEW));
    model.addAttribute("heading", id.equals(NEW) ? "New template" : "Change a template");
    model.addAttribute("name", name);
    model.addAttribute("words", words);
    model.addAttribute("known", known());
    model.addAttribute(
        "services",
        scope.services().stream()
            .map(s -> new Choice(s.id(), s.name(), s.id().equals(service)))
            .toList());
    model.addAttribute(
        "versions",
        store.read(tx -> tx.templates().history(id)).stream()
            .map(
                t ->
                    new Version(
                        t.changedBy(),
                        times.moment(t.changed()),
                        t.name(),
                        service(t),
                        t.words(),
                        t.withdrawn()))
            .toList());
    return PAGE;
  }
}
