package natter.desk.figures;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.care.Audit.What;
import natter.bot.figures.Axis;
import natter.bot.figures.Count;
import natter.bot.figures.Figures;
import natter.bot.figures.Milestone;
import natter.bot.figures.Period;
import natter.bot.figures.Reopenings;
import natter.bot.figures.Satisfaction;
import natter.bot.figures.Today;
import natter.desk.page.Audited;
import natter.desk.page.Csv;
import natter.desk.page.Missing;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /desk/overview}: how things stand today, and what came in, how long it took and what came
 * of it over time. A councillor is sent on to the figures of their wards.
 */
@Controller
public final class OverviewPage {
  private static final String PAGE = "desk/overview";

  private final Store store;
  private final Named named;
  private final Times times;

  public OverviewPage(Store store, Named named, Times times) {
    this.store = store;
    this.named = named;
    this.times = times;
  }

  /** What the page shows of a window. */
  private record Seen(
      Volumes volumes,
      Paces paces,
      Outcomes outcomes,
      Reopenings reopenings,
      Satisfaction satisfaction) {}

  @GetMapping("/desk/overview")
  @Audited(
      value = What.SAW,
      keeping = {"from", "until", "step", "by"})
  String show(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "week") String step,
      @RequestParam(defaultValue = "service") String by,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Visitor visitor = Visitor.of(signedIn);
    if (!visitor.seesConcerns()) {
      return "redirect:/desk/overview/wards";
    }
    Window window = Window.of(from, until, step, times.today());
    Axis axis = Axis.of(by).orElse(Axis.SERVICE);
    if (!window.problems().isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
    boolean restricted = visitor.access().maySeeRestricted();
    Seen seen = store.read(tx -> seen(tx.figures(), window, axis, restricted));
    model.addAttribute("today", store.read(tx -> today(tx.figures(), restricted)));
    model.addAttribute("problems", window.problems());
    model.addAttribute("window", window);
    model.addAttribute("axis", axis);
    model.addAttribute("axes", Axis.values());
    model.addAttribute("volumes", seen.volumes());
    model.addAttribute("chart", seen.volumes().chart("Concerns"));
    model.addAttribute("paces", PaceRow.all(seen.paces()));
    model.addAttribute("outcomes", seen.outcomes());
    model.addAttribute("honestNo", Named.percent(seen.outcomes().honestNo()));
    model.addAttribute("reopened", Named.percent(seen.reopenings().share()));
    model.addAttribute("voices", VoiceView.whole(seen.satisfaction()));
    return PAGE;
  }

  private Today today(Figures figures, boolean restricted) {
    return figures.today(times.now(), Period.day(times.today(), Times.LONDON), restricted);
  }

  private Seen seen(Figures figures, Window window, Axis axis, boolean restricted) {
    Period period = window.period();
    return new Seen(
        volumes(figures, window, axis, restricted),
        paces(figures, period, restricted),
        Outcomes.of(figures.outcomes(period, restricted)),
        figures.reopenings(period, restricted),
        figures.satisfaction(period, restricted));
  }

  private Volumes volumes(Figures figures, Window window, Axis axis, boolean restricted) {
    return Volumes.of(
        figures.received(window.period(), List.of(axis), window.grain().step(), restricted),
        axis,
        window,
        named);
  }

  private Paces paces(Figures figures, Period period, boolean restricted) {
    return Paces.of(
        figures.paces(Milestone.FIRST_WORD, period, restricted),
        figures.unheard(period, times.now(), restricted),
        figures.paces(Milestone.RESOLUTION, period, restricted),
        named);
  }

  @GetMapping("/desk/overview/volumes.csv")
  @Audited(
      value = What.EXPORTED,
      keeping = {"from", "until", "step", "by"})
  ResponseEntity<byte[]> volumes(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "week") String step,
      @RequestParam(defaultValue = "service") String by,
      Authentication signedIn) {
    Window window = Window.of(from, until, step, times.today());
    Axis axis = Axis.of(by).orElse(Axis.SERVICE);
    boolean restricted = restricted(signedIn);
    Volumes volumes = store.read(tx -> volumes(tx.figures(), window, axis, restricted));
    List<String> header = new ArrayList<>(List.of(axis.label()));
    window.grain().starts(window.period()).forEach(s -> header.add(s.toString()));
    header.add("Total");
    return Csv.file(
        "concerns-by-%s-%s-to-%s.csv".formatted(axis.id(), window.from(), window.until()),
        header,
        volumes.lines().stream().map(OverviewPage::row).toList());
  }

  private static List<String> row(Volumes.Line line) {
    return Stream.of(
            Stream.of(line.name()),
            line.counts().stream().map(String::valueOf),
            Stream.of(String.valueOf(line.total())))
        .flatMap(s -> s)
        .toList();
  }

  @GetMapping("/desk/overview/satisfaction.csv")
  @Audited(
      value = What.EXPORTED,
      keeping = {"from", "until"})
  ResponseEntity<byte[]> satisfaction(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      Authentication signedIn) {
    return file(
        "satisfaction",
        from,
        until,
        signedIn,
        VoiceView.HEADER,
        (figures, wanted) ->
            VoiceView.cells(
                VoiceView.whole(figures.satisfaction(wanted.period(), wanted.restricted()))));
  }

  @GetMapping("/desk/overview/times.csv")
  @Audited(
      value = What.EXPORTED,
      keeping = {"from", "until"})
  ResponseEntity<byte[]> times(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      Authentication signedIn) {
    return file(
        "times",
        from,
        until,
        signedIn,
        PaceRow.HEADER,
        (figures, wanted) -> PaceRow.cells(paces(figures, wanted.period(), wanted.restricted())));
  }

  @GetMapping("/desk/overview/outcomes.csv")
  @Audited(
      value = What.EXPORTED,
      keeping = {"from", "until"})
  ResponseEntity<byte[]> outcomes(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      Authentication signedIn) {
    return file(
        "outcomes",
        from,
        until,
        signedIn,
        List.of("Ward", "Outcome", "Tickets"),
        (figures, wanted) ->
            figures.outcomes(wanted.period(), wanted.restricted()).stream()
                .map(this::outcome)
                .toList());
  }

  private List<String> outcome(Count count) {
    return List.of(
        named.value(Axis.WARD, count.value()),
        Named.outcome(count.values().getLast()),
        String.valueOf(count.count()));
  }

  /** What a file is about. */
  private record Wanted(Period period, boolean restricted) {}

  private ResponseEntity<byte[]> file(
      String what,
      String from,
      String until,
      Authentication signedIn,
      List<String> header,
      BiFunction<Figures, Wanted, List<List<String>>> rows) {
    Window window = Window.of(from, until, "", times.today());
    var wanted = new Wanted(window.period(), restricted(signedIn));
    return Csv.file(
        "%s-%s-to-%s.csv".formatted(what, window.from(), window.until()),
        header,
        store.read(tx -> rows.apply(tx.figures(), wanted)));
  }

  /** Files with exact figures are for those who may see the concerns. */
  private static boolean restricted(Authentication signedIn) {
    Visitor visitor = Visitor.of(signedIn);
    if (!visitor.seesConcerns()) {
      throw new Missing();
    }
    return visitor.access().maySeeRestricted();
  }
}
