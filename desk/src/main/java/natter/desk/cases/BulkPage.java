package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import natter.bot.Canvass;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.Handover;
import natter.bot.Joining;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.Round;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.desk.page.Audited;
import natter.desk.page.Labels;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/bulk}: one act on many of the concerns that a search finds. */
@Controller
@RequestMapping("/desk/bulk")
public final class BulkPage {
  private static final String PAGE = "desk/bulk";
  private static final int SAMPLES = 3;

  private final Searcher searcher;
  private final Casework casework;
  private final Handover handover;
  private final Joining joining;
  private final Canvass canvass;
  private final Acts acts;
  private final Times times;
  private final Supplier<String> ids;

  public BulkPage(
      Searcher searcher,
      Casework casework,
      Handover handover,
      Joining joining,
      Canvass canvass,
      Acts acts,
      Times times,
      Supplier<String> ids) {
    this.searcher = searcher;
    this.casework = casework;
    this.handover = handover;
    this.joining = joining;
    this.canvass = canvass;
    this.acts = acts;
    this.times = times;
    this.ids = ids;
  }

  /**
   * What a browser sent.
   *
   * @param q the search
   * @param all {@code yes} for all that it finds
   * @param refs those that were ticked
   * @param to who is to deal with them
   * @param round the id that an answer to all of them gets
   */
  public record Typed(
      @Nullable String q,
      @Nullable String all,
      @Nullable List<String> refs,
      @Nullable String to,
      @Nullable String tag,
      @Nullable String words,
      @Nullable String round) {
    static String text(@Nullable String value) {
      return value == null ? "" : value;
    }

    boolean wantsAll() {
      return "yes".equals(all);
    }

    Set<String> ticked() {
      return refs == null ? Set.of() : new LinkedHashSet<>(refs);
    }
  }

  /** A hit to tick. */
  public record Row(
      String reference, String service, String status, String words, String at, boolean ticked) {}

  /** One that is left out. */
  public record Left(String reference, String why) {}

  @Audited(
      value = What.SEARCHED,
      keeping = {"q"})
  @GetMapping
  String choose(
      @RequestParam(defaultValue = "") String q,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    return show(
        new Typed(q, null, null, null, null, null, null), Problems.NONE, signedIn, model, response);
  }

  private String show(
      Typed typed,
      Problems problems,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Visitor visitor = Visitor.of(signedIn);
    String q = Plain.line(Typed.text(typed.q()));
    model.addAttribute("q", q);
    model.addAttribute("all", typed.wantsAll());
    model.addAttribute("words", Plain.words(Typed.text(typed.words())));
    model.addAttribute("tag", Plain.line(Typed.text(typed.tag())));
    model.addAttribute("tags", joining.allTags());
    model.addAttribute("officers", acts.everybody());
    model.addAttribute("most", Canvass.MOST);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", problems);
    }
    try {
      Found found =
          searcher.search(new Search(q, 0, Search.MOST, visitor.access().maySeeRestricted()));
      model.addAttribute("total", found.total());
      model.addAttribute("rows", found.hits().stream().map(h -> row(h, typed)).toList());
    } catch (QueryMistake mistake) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("total", 0L);
      model.addAttribute("rows", List.of());
      model.addAttribute("problems", Problems.of("rows", "The search cannot be understood"));
    }
    return PAGE;
  }

  private Row row(Found.Hit hit, Typed typed) {
    return new Row(
        hit.reference().value(),
        hit.service().isEmpty() ? Labels.UNKNOWN_SERVICE : hit.service(),
        Labels.capital(hit.status()),
        hit.plainSnippet(),
        times.moment(hit.received()),
        typed.ticked().contains(hit.reference().value()));
  }

  /** Those that are meant, as far as the officer may see them. */
  private List<Reference> meant(Typed typed, Access access) {
    List<Reference> all = new ArrayList<>();
    if (typed.wantsAll()) {
      String q = Plain.line(Typed.text(typed.q()));
      try {
        searcher.walk(new Search(q, 0, Search.MOST, access.maySeeRestricted()), new Gathering(all));
      } catch (QueryMistake mistake) {
        return List.of();
      }
    } else {
      typed.ticked().forEach(r -> Reference.of(r).ifPresent(all::add));
    }
    return all.stream()
        .limit(Canvass.MOST)
        .filter(r -> casework.find(r, access).isPresent())
        .toList();
  }

  /** Takes hits until there are enough. */
  private record Gathering(List<Reference> all) implements Searcher.Walk {
    @Override
    public void total(long hits) {
      // as many as there are, up to what is done at once
    }

    @Override
    public boolean at(Found.Hit hit) {
      all.add(hit.reference());
      return all.size() < Canvass.MOST;
    }
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"q", "all", "refs", "to"})
  @PostMapping("/assign")
  String assign(
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    String to = Typed.text(typed.to());
    boolean somebody = acts.everybody().stream().anyMatch(c -> c.id().equals(to));
    if (!somebody) {
      return show(
          typed, Problems.of("to", "Choose who deals with them"), signedIn, model, response);
    }
    return each(
        typed,
        "given to " + to,
        found -> {
          if (!acts.mayDeal(found, to)) {
            return Optional.of("not for " + to);
          }
          handover.assign(found.concern().reference(), access.account(), Optional.of(to));
          return Optional.empty();
        },
        signedIn,
        model,
        response,
        after);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"q", "all", "refs", "tag"})
  @PostMapping("/tag")
  String tag(
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    Optional<String> tag = JoinPage.plain(Typed.text(typed.tag()));
    if (tag.isEmpty()) {
      return show(typed, Problems.of("tag", JoinPage.WRONG_TAG), signedIn, model, response);
    }
    return each(
        typed,
        "tagged “" + tag.get() + "”",
        found -> {
          joining.tag(found.concern().reference(), tag.get(), access);
          return Optional.empty();
        },
        signedIn,
        model,
        response,
        after);
  }

  /** Does it to each; says of those that it cannot be done to why. */
  private String each(
      Typed typed,
      String done,
      Function<Case, Optional<String>> act,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    List<Reference> meant = meant(typed, access);
    if (meant.isEmpty()) {
      return none(typed, signedIn, model, response);
    }
    List<Left> left = new ArrayList<>();
    for (Reference reference : meant) {
      casework
          .find(reference, access)
          .flatMap(found -> tried(found, act))
          .ifPresent(why -> left.add(new Left(reference.value(), why)));
    }
    int count = meant.size() - left.size();
    after.addFlashAttribute(
        "done", (count == 1 ? "1 concern is " : count + " concerns are ") + done);
    after.addFlashAttribute("left", left);
    after.addAttribute("q", Plain.line(Typed.text(typed.q())));
    return "redirect:/desk/bulk";
  }

  private static Optional<String> tried(Case found, Function<Case, Optional<String>> act) {
    try {
      return act.apply(found);
    } catch (IllegalStateException no) {
      return Optional.of("it has no open ticket");
    }
  }

  private String none(
      Typed typed, Authentication signedIn, Model model, HttpServletResponse response) {
    Problems problems = Problems.of("rows", "Choose at least one concern");
    return show(typed, problems, signedIn, model, response);
  }

  /** Shows who would get what; nothing is sent yet. */
  @PostMapping("/answer")
  String preview(
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Access access = Visitor.of(signedIn).access();
    String words = Plain.words(Typed.text(typed.words()));
    List<Reference> meant = meant(typed, access);
    if (meant.isEmpty()) {
      return none(typed, signedIn, model, response);
    }
    if (words.isEmpty() || words.length() > CasePage.LONGEST) {
      Problems problems = Problems.of("words", "Write an answer of 10,000 characters or fewer");
      return show(typed, problems, signedIn, model, response);
    }
    List<Round.Stop> stops = canvass.planned(meant, access);
    List<Reference> going =
        stops.stream()
            .filter(s -> s.state() == Round.State.WAITING)
            .map(Round.Stop::reference)
            .toList();
    model.addAttribute("q", Plain.line(Typed.text(typed.q())));
    model.addAttribute("words", words);
    model.addAttribute("round", ids.get());
    model.addAttribute("refs", going.stream().map(Reference::value).toList());
    model.addAttribute(
        "left",
        stops.stream()
            .filter(s -> s.state() == Round.State.LEFT_OUT)
            .map(s -> new Left(s.reference().value(), s.note()))
            .toList());
    model.addAttribute("samples", samples(going, words, access));
    return "desk/bulk-preview";
  }

  /** Letters that differ in channel or language, a few at most. */
  private List<PreviewView> samples(List<Reference> going, String words, Access access) {
    Set<String> kinds = new LinkedHashSet<>();
    List<PreviewView> samples = new ArrayList<>();
    for (Reference reference : going) {
      Optional<Case> found =
          samples.size() < SAMPLES ? casework.find(reference, access) : Optional.empty();
      found
          .filter(c -> kinds.add(c.concern().from().channel() + c.concern().language()))
          .map(c -> new PreviewView(c, casework.preview(c.concern(), words), List.of()))
          .ifPresent(samples::add);
    }
    return samples;
  }

  @Audited(
      value = What.SENT,
      keeping = {"q", "refs", "round"})
  @PostMapping("/send")
  String send(
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    String words = Plain.words(Typed.text(typed.words()));
    String round = Typed.text(typed.round());
    List<Reference> refs = typed.ticked().stream().flatMap(r -> Reference.of(r).stream()).toList();
    if (words.isEmpty() || refs.isEmpty() || !round.matches("[\\w-]{4,40}")) {
      return none(typed, signedIn, model, response);
    }
    canvass.plan(round, refs, words, Visitor.of(signedIn).access());
    return "redirect:/desk/rounds/" + round;
  }
}
