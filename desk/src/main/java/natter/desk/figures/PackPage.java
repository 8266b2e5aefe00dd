package natter.desk.figures;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.care.Audit.What;
import natter.bot.figures.Axis;
import natter.bot.figures.HotSpots;
import natter.bot.figures.Period;
import natter.bot.figures.SmallNumbers;
import natter.bot.scope.Scope;
import natter.desk.page.Audited;
import natter.desk.page.Download;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /desk/pack}: the quarterly pack, to print and as files; {@code /desk/overview/wards}: what
 * of it is of a councillor's wards. Both hide small numbers from everybody, so that what is printed
 * can be handed on.
 */
@Controller
public final class PackPage {
  private final Store store;
  private final Scope scope;
  private final Named named;
  private final Times times;
  private final HotSpotView.Maker maker;

  public PackPage(Store store, Scope scope, Named named, Times times) {
    this.store = store;
    this.scope = scope;
    this.named = named;
    this.times = times;
    this.maker = new HotSpotView.Maker(scope, named);
  }

  @GetMapping("/desk/pack")
  @Audited(value = What.SAW, keeping = "quarter")
  String show(
      @RequestParam(defaultValue = "") String quarter, Model model, HttpServletResponse response) {
    Pack pack = pack(quarter, model, response);
    List<ShownTable> tables = ShownTable.of(pack, named);
    show(pack, model);
    model.addAttribute("tables", tables);
    model.addAttribute("levels", tables.get(1).sums());
    model.addAttribute("services", tables.getFirst().sums());
    model.addAttribute("summary", new PackFiles(pack, tables, scope.council()).summary());
    model.addAttribute("paces", PaceRow.large(pack.paces()));
    model.addAttribute("spots", pack.spots().stream().map(Pack.Spot::view).toList());
    model.addAttribute("voices", pack.voices());
    model.addAttribute("weeks", HotSpots.WEEKS);
    return "desk/pack";
  }

  @GetMapping("/desk/pack.zip")
  @Audited(value = What.EXPORTED, keeping = "quarter")
  ResponseEntity<byte[]> files(@RequestParam(defaultValue = "") String quarter) {
    Period asked = Quarters.named(quarter, times.today()).orElseThrow(Missing::new);
    Pack pack = pack(asked);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/zip"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            Download.attachment("natter-" + asked.quarterName() + ".zip"))
        .header("X-Content-Type-Options", "nosniff")
        .body(new PackFiles(pack, ShownTable.of(pack, named), scope.council()).zip());
  }

  @GetMapping("/desk/overview/wards")
  @Audited(value = What.SAW, keeping = "quarter")
  String wards(
      @RequestParam(defaultValue = "") String quarter,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Visitor visitor = Visitor.of(signedIn);
    Pack pack = pack(quarter, model, response);
    show(pack, model);
    List<String> wards =
        scope.wards().stream()
            .map(w -> w.id())
            .filter(w -> visitor.access().maySeeFigures(w))
            .toList();
    model.addAttribute("wards", wards.stream().map(w -> ward(w, pack)).toList());
    return "desk/wards";
  }

  /**
   * What is shown of one ward.
   *
   * @param total empty if there is too little to show
   */
  public record WardFigures(String name, Optional<String> total, List<Part> parts) {}

  /** One table's row. */
  public record Part(String caption, List<ShownTable.Part> numbers, long hidden) {}

  private WardFigures ward(String id, Pack pack) {
    List<Part> parts =
        ShownTable.of(pack, named).stream()
            .flatMap(
                t ->
                    t.rows().stream()
                        .filter(r -> r.ward().equals(id))
                        .map(
                            r ->
                                new Part(
                                    t.caption().replace("by ward and ", "by "),
                                    t.parts(r),
                                    r.cells().size() - t.parts(r).size())))
            .toList();
    int row = pack.services().rows().indexOf(id);
    return new WardFigures(
        named.value(Axis.WARD, id),
        row < 0
            ? Optional.empty()
            : Optional.of(Named.number(pack.services().rowTotals().get(row))),
        parts);
  }

  private void show(Pack pack, Model model) {
    model.addAttribute("pack", pack);
    model.addAttribute("quarter", pack.quarter().quarterName());
    model.addAttribute("choices", Quarters.choices(times.today()));
    model.addAttribute("made", times.date(times.today()));
    model.addAttribute("least", SmallNumbers.LEAST);
  }

  private Pack pack(String quarter, Model model, HttpServletResponse response) {
    Optional<Period> asked = Quarters.named(quarter, times.today());
    if (asked.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute(
          "problems", Problems.of("quarter", "Enter a quarter that is over, like 2026-Q3"));
    }
    return pack(asked.orElseGet(() -> Quarters.last(times.today())));
  }

  private Pack pack(Period quarter) {
    return store.read(tx -> Pack.of(quarter, tx.figures(), named, maker, times.now()));
  }
}
