package natter.desk.meetings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.YouSaid;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Found;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.Round.State;
import natter.bot.care.Round.Stop;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.bot.figures.SmallNumbers;
import natter.bot.news.Theme;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Times;
import natter.desk.page.Unaudited;
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

/**
 * {@code /desk/said}: closes a theme once, and tells everybody who raised it what came of it. Who
 * may read concerns finds them by a search; an organiser chooses a service and one of their forums,
 * and is told no small number.
 */
@Controller
@RequestMapping("/desk/said")
public final class SaidPage {
  private static final String WRITE = "desk/said";
  private static final int LONGEST = 200;
  private static final int LATEST = 20;

  private final Searcher searcher;
  private final Store store;
  private final YouSaid youSaid;
  private final Scope scope;
  private final Times times;
  private final Supplier<String> ids;

  public SaidPage(
      Searcher searcher,
      Store store,
      YouSaid youSaid,
      Scope scope,
      Times times,
      Supplier<String> ids) {
    this.searcher = searcher;
    this.store = store;
    this.youSaid = youSaid;
    this.scope = scope;
    this.times = times;
    this.ids = ids;
  }

  /**
   * What a browser sent.
   *
   * @param q the search, from somebody who may read concerns
   * @param service id of a service, from an organiser
   * @param forum id of a forum, from an organiser
   * @param tickets {@code yes} if the tickets end with it
   * @param theme the id that it gets
   */
  public record Typed(
      @Nullable String q,
      @Nullable String service,
      @Nullable String forum,
      @Nullable String said,
      @Nullable String outcome,
      @Nullable String why,
      @Nullable List<String> forums,
      @Nullable String tickets,
      @Nullable String theme) {
    static final Typed NOTHING = new Typed(null, null, null, null, null, null, null, null, null);

    private static String text(@Nullable String value) {
      return value == null ? "" : Plain.line(value);
    }

    String saidPlain() {
      return text(said).replaceAll("[.\\s]+$", "");
    }

    String whyPlain() {
      return text(why);
    }

    Optional<Outcome> outcomePlain() {
      return Stream.of(Outcome.values()).filter(o -> o.id().equals(text(outcome))).findFirst();
    }

    List<String> forumsPlain() {
      return forums == null ? List.of() : List.copyOf(forums);
    }
  }

  /** A theme that was closed. */
  public record Closed(
      String id, String said, String outcome, String why, String forums, String by) {}

  /** What is chosen from. */
  public record Choice(String id, String name, boolean chosen) {}

  @GetMapping
  String write(@ModelAttribute Typed typed, Authentication signedIn, Model model) {
    return write(typed, Problems.NONE, signedIn, model);
  }

  /** Back from the preview, to change something. */
  @Unaudited("nothing is kept or sent yet")
  @PostMapping("/change")
  String change(@ModelAttribute Typed typed, Authentication signedIn, Model model) {
    return write(typed, Problems.NONE, signedIn, model);
  }

  private String write(Typed typed, Problems problems, Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    model.addAttribute("typed", plain(typed));
    model.addAttribute("problems", problems);
    model.addAttribute("searches", access.maySeeConcerns());
    model.addAttribute(
        "services",
        scope.services().stream()
            .filter(s -> !scope.isRestricted(s))
            .map(s -> new Choice(s.id(), s.name(), s.id().equals(Typed.text(typed.service()))))
            .toList());
    model.addAttribute(
        "forums",
        own(access).stream()
            .map(f -> new Choice(f.id(), f.name(), typed.forumsPlain().contains(f.id())))
            .toList());
    model.addAttribute("outcomes", List.of(Outcome.values()));
    model.addAttribute("closed", closed(access));
    return WRITE;
  }

  /** As it stands in the form again. */
  private static Map<String, String> plain(Typed typed) {
    Map<String, String> plain = new LinkedHashMap<>();
    plain.put("q", Typed.text(typed.q()));
    plain.put("service", Typed.text(typed.service()));
    plain.put("forum", Typed.text(typed.forum()));
    plain.put("said", typed.saidPlain());
    plain.put("outcome", Typed.text(typed.outcome()));
    plain.put("why", typed.whyPlain());
    plain.put("tickets", Typed.text(typed.tickets()));
    return plain;
  }

  private List<Forum> own(Access access) {
    return scope.forums().stream().filter(access::mayHearIdeas).toList();
  }

  private List<Closed> closed(Access access) {
    return own(access).stream()
        .flatMap(f -> store.<List<Theme>>read(tx -> tx.themes().of(f.id(), LATEST)).stream())
        .distinct()
        .sorted((a, b) -> b.closed().compareTo(a.closed()))
        .limit(LATEST)
        .map(this::closed)
        .toList();
  }

  private Closed closed(Theme theme) {
    return new Closed(
        theme.id(),
        theme.said(),
        theme.outcome().label(),
        theme.why(),
        String.join(
            ", ",
            theme.forums().stream()
                .map(id -> scope.forum(id).map(Forum::name).orElse(id))
                .toList()),
        theme.closedBy() + ", " + times.moment(theme.closed()));
  }

  /** The search that is meant; an organiser's is made of what they chose. */
  private Optional<String> query(Typed typed, Access access) {
    if (access.maySeeConcerns()) {
      return Optional.of(Typed.text(typed.q())).filter(q -> !q.isEmpty());
    }
    Optional<Service> service =
        scope.service(Typed.text(typed.service())).filter(s -> !scope.isRestricted(s));
    Optional<Forum> forum = scope.forum(Typed.text(typed.forum())).filter(access::mayHearIdeas);
    return service.flatMap(
        s -> forum.map(f -> "service:\"%s\" forum:\"%s\"".formatted(s.name(), f.name())));
  }

  /** What the search finds, without what is restricted. */
  private List<Reference> found(String query) throws QueryMistake {
    List<Reference> all = new ArrayList<>();
    searcher.walk(new Search(query, 0, Search.MOST, false), new Gathering(all));
    return all;
  }

  /** Takes hits until there are enough. */
  private record Gathering(List<Reference> all) implements Searcher.Walk {
    @Override
    public void total(long hits) {
      // as many as there are, up to what is told at once
    }

    @Override
    public boolean at(Found.Hit hit) {
      all.add(hit.reference());
      return all.size() < YouSaid.MOST;
    }
  }

  private Problems problems(Typed typed, Access access) {
    List<Problem> problems = new ArrayList<>();
    Optional<String> query = query(typed, access);
    if (query.isEmpty()) {
      problems.add(
          access.maySeeConcerns()
              ? new Problem("q", "Enter a search")
              : new Problem("service", "Choose a service and one of your forums"));
    } else {
      tooFew(query.get(), access).ifPresent(problems::add);
    }
    if (typed.saidPlain().isEmpty() || typed.saidPlain().length() > LONGEST) {
      problems.add(new Problem("said", "Enter what people said, in 200 characters or fewer"));
    }
    if (typed.outcomePlain().isEmpty()) {
      problems.add(new Problem("outcome", "Select what came of it"));
    }
    if (typed.whyPlain().isEmpty() || typed.whyPlain().length() > LONGEST) {
      problems.add(
          new Problem("why", "Enter what was done or why not, in 200 characters or fewer"));
    }
    return new Problems(problems);
  }

  /** Whoever may not read concerns does not learn of fewer than five. */
  private Optional<Problem> tooFew(String query, Access access) {
    try {
      int count = found(query).size();
      if (!access.maySeeConcerns() && !SmallNumbers.isShown(count)) {
        return Optional.of(new Problem("service", "Fewer than five people told us of that"));
      }
      return count == 0
          ? Optional.of(new Problem("q", "The search finds nothing"))
          : Optional.empty();
    } catch (QueryMistake mistake) {
      return Optional.of(new Problem("q", "The search cannot be understood"));
    }
  }

  /** Shows who would be told what; nothing is sent yet. */
  @Unaudited("nothing is kept or sent yet")
  @PostMapping("/preview")
  String preview(
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response)
      throws QueryMistake {
    Access access = Visitor.of(signedIn).access();
    Problems problems = problems(typed, access);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return write(typed, problems, signedIn, model);
    }
    String query = query(typed, access).orElseThrow();
    List<Reference> found = found(query);
    List<Stop> stops = youSaid.planned(found);
    long told = stops.stream().filter(s -> s.state() == State.WAITING).count();
    model.addAttribute("typed", plain(typed));
    model.addAttribute("outcome", typed.outcomePlain().orElseThrow().label());
    model.addAttribute("theme", ids.get());
    model.addAttribute("told", access.maySeeConcerns() ? exactly(told) : band(told));
    model.addAttribute("left", access.maySeeConcerns() ? left(stops) : Map.of());
    model.addAttribute("before", youSaid.before(query).stream().map(this::closed).toList());
    model.addAttribute(
        "forums",
        choices(
            typed.forumsPlain().isEmpty() ? youSaid.forums(found) : typed.forumsPlain(), access));
    model.addAttribute("sample", sample(typed, access, stops).orElse(""));
    return "desk/said-preview";
  }

  private List<Choice> choices(List<String> chosen, Access access) {
    return own(access).stream()
        .map(f -> new Choice(f.id(), f.name(), chosen.contains(f.id())))
        .toList();
  }

  private static String exactly(long count) {
    return count == 1 ? "1 person" : count + " people";
  }

  /** As a band of five. */
  private static String band(long count) {
    long least = SmallNumbers.band(count);
    return SmallNumbers.isShown(count)
        ? "%d to %d people".formatted(least, least + SmallNumbers.LEAST - 1)
        : "fewer than 5 people";
  }

  /** Why others are not told, and how many. */
  private static Map<String, Long> left(List<Stop> stops) {
    Map<String, Long> left = new LinkedHashMap<>();
    stops.stream()
        .filter(s -> s.state() != State.WAITING && s.state() != State.SENT)
        .forEach(s -> left.merge(s.note(), 1L, Long::sum));
    return left;
  }

  /** The letter of the first who gets one. */
  private Optional<String> sample(Typed typed, Access access, List<Stop> stops) {
    Theme theme = theme(typed, "preview", access);
    return stops.stream()
        .filter(s -> s.state() == State.WAITING)
        .findFirst()
        .flatMap(s -> store.read(tx -> tx.concerns().find(s.reference())))
        .map(c -> youSaid.preview(theme, c).text())
        .map(t -> access.maySeeConcerns() ? t : t.replaceAll("NT-[0-9A-Z]{4}-[0-9A-Z]{3}", "NT-…"));
  }

  private Theme theme(Typed typed, String id, Access access) {
    return new Theme(
        id,
        typed.forumsPlain().stream()
            .filter(f -> own(access).stream().anyMatch(o -> o.id().equals(f)))
            .toList(),
        typed.saidPlain(),
        typed.outcomePlain().orElseThrow(),
        typed.whyPlain(),
        query(typed, access).orElseThrow(),
        access.maySeeConcerns() && "yes".equals(typed.tickets()),
        access.account(),
        times.now());
  }

  @Audited(
      value = What.SENT,
      keeping = {"q", "service", "forum", "outcome", "forums", "tickets", "theme"})
  @PostMapping
  String close(
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response)
      throws QueryMistake {
    Access access = Visitor.of(signedIn).access();
    String id = Typed.text(typed.theme());
    Problems problems = problems(typed, access);
    if (!problems.isEmpty() || !id.matches("[\\w-]{4,40}")) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return write(typed, problems, signedIn, model);
    }
    Theme theme = theme(typed, id, access);
    youSaid.close(theme, found(theme.query()));
    return "redirect:/desk/said/" + id;
  }

  @GetMapping("/{id}")
  String progress(@PathVariable String id, Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    Theme theme = find(id, access);
    List<Stop> stops = youSaid.told(id);
    long waiting = stops.stream().filter(s -> s.state() == State.WAITING).count();
    long told = stops.stream().filter(s -> s.state() == State.SENT).count();
    model.addAttribute("closed", closed(theme));
    model.addAttribute("total", stops.size());
    model.addAttribute("dealt", stops.size() - waiting);
    model.addAttribute("waiting", waiting > 0);
    model.addAttribute("exact", access.maySeeConcerns());
    model.addAttribute("told", access.maySeeConcerns() ? exactly(told) : band(told));
    model.addAttribute(
        "left",
        access.maySeeConcerns()
            ? left(stops.stream().filter(s -> s.state() != State.WAITING).toList())
            : Map.of());
    return "desk/said-progress";
  }

  /** Goes on with one that stopped. */
  @PostMapping("/{id}")
  String resume(@PathVariable String id, Authentication signedIn) {
    find(id, Visitor.of(signedIn).access());
    youSaid.resume(id);
    return "redirect:/desk/said/" + id;
  }

  /** For whoever reads concerns, and for the organisers of its forums. */
  private Theme find(String id, Access access) {
    return store
        .read(tx -> tx.themes().find(id))
        .filter(
            t ->
                access.maySeeConcerns()
                    || t.closedBy().equals(access.account())
                    || own(access).stream().anyMatch(f -> t.forums().contains(f.id())))
        .orElseThrow(Missing::new);
  }
}
