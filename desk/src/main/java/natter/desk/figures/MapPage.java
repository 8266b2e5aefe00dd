package natter.desk.figures;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import natter.bot.Store;
import natter.bot.care.Audit.What;
import natter.bot.figures.Axis;
import natter.bot.figures.Count;
import natter.bot.figures.Figures;
import natter.bot.figures.Shown;
import natter.bot.figures.Step;
import natter.bot.scope.Scope;
import natter.bot.scope.Ward;
import natter.desk.page.Audited;
import natter.desk.page.Csv;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * {@code /desk/map}: how much is told in which ward, on a map and as a table. Those who may not see
 * the concerns are shown the last quarter that is over, by service or by level, as in the pack.
 */
@Controller
public final class MapPage {
  private final Store store;
  private final Scope scope;
  private final Named named;
  private final Times times;
  private final Atlas atlas;
  private final HotSpotView.Maker maker;

  public MapPage(Store store, Scope scope, Named named, Times times, Atlas atlas) {
    this.store = store;
    this.scope = scope;
    this.named = named;
    this.times = times;
    this.atlas = atlas;
    this.maker = new HotSpotView.Maker(scope, named);
  }

  /** What is asked for; everything may be left out. */
  public record Asked(String from, String until, String service, String level) {
    public Asked {
      from = from == null ? "" : from;
      until = until == null ? "" : until;
      service = service == null ? "" : service;
      level = level == null ? "" : level;
    }
  }

  /** A choice in a list. */
  public record Choice(String id, String name) {}

  @GetMapping("/desk/map")
  @Audited(
      value = What.SAW,
      keeping = {"from", "until", "service", "level"})
  String show(
      @ModelAttribute("asked") Asked asked,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Visitor visitor = Visitor.of(signedIn);
    Window window = Window.of(asked.from(), asked.until(), "", times.today());
    if (!window.problems().isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", window.problems());
    }
    model.addAttribute("whole", visitor.seesConcerns());
    model.addAttribute("window", window);
    model.addAttribute("quarter", Quarters.last(times.today()).quarterName());
    model.addAttribute("map", MapView.of(atlas.shapes(), counted(asked, window, visitor)));
    model.addAttribute("services", choices(Axis.SERVICE));
    model.addAttribute("levels", choices(Axis.LEVEL));
    return "desk/map";
  }

  @GetMapping("/desk/map.csv")
  @Audited(
      value = What.EXPORTED,
      keeping = {"from", "until", "service", "level"})
  ResponseEntity<byte[]> file(@ModelAttribute("asked") Asked asked, Authentication signedIn) {
    Window window = Window.of(asked.from(), asked.until(), "", times.today());
    return Csv.file(
        "wards.csv",
        List.of("Ward", "Concerns"),
        counted(asked, window, Visitor.of(signedIn)).stream()
            .map(c -> List.of(c.name(), Named.plain(c.count())))
            .toList());
  }

  private List<Choice> choices(Axis axis) {
    return named.all(axis).stream()
        .filter(v -> !v.isEmpty())
        .map(v -> new Choice(v, named.value(axis, v)))
        .toList();
  }

  private List<MapView.Counted> counted(Asked asked, Window window, Visitor visitor) {
    Map<String, OptionalLong> counts =
        visitor.seesConcerns()
            ? whole(asked, window, visitor.access().maySeeRestricted())
            : coarse(asked);
    OptionalLong none = visitor.seesConcerns() ? OptionalLong.of(0) : OptionalLong.empty();
    List<MapView.Counted> all = new ArrayList<>();
    for (Ward ward : scope.wards()) {
      if (visitor.access().maySeeFigures(ward.id())) {
        all.add(
            new MapView.Counted(
                ward.id(),
                ward.name(),
                counts.getOrDefault(ward.id(), none),
                visitor.seesConcerns() ? query(ward, asked, window) : ""));
      }
    }
    return all;
  }

  /** The search that finds what is counted. */
  private String query(Ward ward, Asked asked, Window window) {
    String query =
        "ward:\"%s\" received:[%s TO %s]".formatted(ward.name(), window.from(), window.until());
    if (!asked.service().isEmpty()) {
      query += " service:\"%s\"".formatted(named.value(Axis.SERVICE, asked.service()));
    }
    return asked.level().isEmpty() ? query : query + " level:" + asked.level();
  }

  private Map<String, OptionalLong> whole(Asked asked, Window window, boolean restricted) {
    List<Count> all =
        store.read(
            tx ->
                tx.figures()
                    .received(
                        window.period(),
                        List.of(Axis.WARD, Axis.SERVICE, Axis.LEVEL),
                        Step.WHOLE,
                        restricted));
    Map<String, OptionalLong> counts = new HashMap<>();
    all.stream()
        .filter(c -> asked.service().isEmpty() || c.values().get(1).equals(asked.service()))
        .filter(c -> asked.level().isEmpty() || c.values().get(2).equals(asked.level()))
        .forEach(
            c ->
                counts.merge(
                    c.value(),
                    OptionalLong.of(c.count()),
                    (one, other) -> OptionalLong.of(one.getAsLong() + other.getAsLong())));
    return counts;
  }

  private Map<String, OptionalLong> coarse(Asked asked) {
    Pack pack = store.read(tx -> pack(tx.figures()));
    if (!asked.service().isEmpty()) {
      return column(pack.services(), asked.service());
    }
    return asked.level().isEmpty() ? totals(pack.services()) : column(pack.levels(), asked.level());
  }

  private Pack pack(Figures figures) {
    return Pack.of(Quarters.last(times.today()), figures, named, maker, times.now());
  }

  private static Map<String, OptionalLong> column(Shown shown, String value) {
    Map<String, OptionalLong> counts = new HashMap<>();
    int column = shown.columns().indexOf(value);
    for (int row = 0; column >= 0 && row < shown.rows().size(); row++) {
      counts.put(shown.rows().get(row), shown.cells().get(row).get(column));
    }
    return counts;
  }

  private static Map<String, OptionalLong> totals(Shown shown) {
    Map<String, OptionalLong> counts = new HashMap<>();
    for (int row = 0; row < shown.rows().size(); row++) {
      counts.put(shown.rows().get(row), OptionalLong.of(shown.rowTotals().get(row)));
    }
    return counts;
  }
}
