package natter.desk.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import natter.bot.Store;
import natter.bot.care.Audit.What;
import natter.bot.figures.Axis;
import natter.bot.figures.Figures;
import natter.bot.figures.Milestone;
import natter.bot.figures.Period;
import natter.bot.figures.Satisfaction;
import natter.bot.figures.Spread;
import natter.bot.figures.TellingWord;
import natter.bot.figures.Today;
import natter.bot.scope.Scope;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Nonsense;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/overview}, {@code /api/hotspots}, {@code /api/pack}: the figures of the desk as
 * JSON. Those who may not see the concerns are given the pack and hot spots as bands.
 */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
public final class FiguresApi {
  private final Store store;
  private final Named named;
  private final Times times;
  private final HotSpotView.Maker maker;

  public FiguresApi(Store store, Scope scope, Named named, Times times) {
    this.store = store;
    this.named = named;
    this.times = times;
    this.maker = new HotSpotView.Maker(scope, named);
  }

  /** What came in between two days, how long it took and what came of it. */
  record Overview(
      Today today,
      String from,
      String until,
      String by,
      String step,
      long total,
      List<Volume> volumes,
      Took firstWord,
      Took resolution,
      Ended outcomes,
      @Nullable Double honestNoShare,
      @Nullable Double reopenedShare,
      Satisfied satisfaction) {}

  /** What residents said afterwards; how many gave each mark from 1 to 5. */
  record Satisfied(long yes, long partly, long no, List<Long> did, List<Long> safer) {
    static Satisfied of(Satisfaction said) {
      return new Satisfied(said.yes(), said.partly(), said.no(), said.did(), said.safer());
    }
  }

  /** How many of one value came in; {@code counts} by the first day of each piece of time. */
  record Volume(String value, String name, Map<String, Long> counts, long total) {}

  /** How long it took, in hours. */
  record Took(
      long count,
      @Nullable Double medianHours,
      @Nullable Double ninetiethHours,
      @Nullable Double shareInTime) {
    static Took of(Spread spread) {
      return new Took(
          spread.count(),
          spread.median().map(d -> d.toMinutes() / 60.0).orElse(null),
          spread.ninetieth().map(d -> d.toMinutes() / 60.0).orElse(null),
          share(spread.inTime()));
    }
  }

  /** What came of the tickets that were closed. */
  record Ended(long done, long partly, long no, long notSaid) {}

  /** The hot spots of a week. */
  record HotSpots(String week, int weeksKnown, long total, List<Spot> hotspots) {}

  /** One of them; {@code usual} and {@code samples} are left empty for who may not see concerns. */
  record Spot(
      String ward,
      String service,
      String count,
      String usual,
      String times,
      List<String> words,
      List<String> samples) {
    static Spot of(HotSpotView view) {
      return new Spot(
          view.ward(),
          view.service(),
          view.count(),
          view.usual(),
          view.times(),
          view.words().stream().map(TellingWord::word).toList(),
          view.lines());
    }
  }

  /** A quarter, with small numbers hidden. */
  record Quarter(String quarter, List<Table> tables, List<Spot> hotspots) {}

  /** A table by ward; a hidden number is null. */
  record Table(String id, String caption, List<String> columns, List<Row> rows) {}

  /** One ward. */
  record Row(String ward, List<@Nullable Long> counts, long total) {}

  @Audited(
      value = What.SAW,
      keeping = {"from", "until", "by", "step"})
  @GetMapping("/overview")
  Overview overview(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "service") String by,
      @RequestParam(defaultValue = "week") String step,
      Authentication signedIn) {
    Visitor visitor = Visitor.of(signedIn);
    if (!visitor.seesConcerns()) {
      throw new Missing();
    }
    Axis axis =
        Axis.of(by).orElseThrow(() -> new Nonsense("by is service, ward, channel or level"));
    Window window = Window.of(from, until, step, times.today());
    window
        .problems()
        .all()
        .forEach(
            p -> {
              throw new Nonsense(p.field() + ": " + p.says());
            });
    boolean restricted = visitor.access().maySeeRestricted();
    return store.read(tx -> overview(tx.figures(), window, axis, restricted));
  }

  private Overview overview(Figures figures, Window window, Axis axis, boolean restricted) {
    Period period = window.period();
    Volumes volumes =
        Volumes.of(
            figures.received(period, List.of(axis), window.grain().step(), restricted),
            axis,
            window,
            named);
    Outcomes outcomes = Outcomes.of(figures.outcomes(period, restricted));
    long late =
        figures.unheard(period, times.now(), restricted).values().stream().mapToLong(l -> l).sum();
    return new Overview(
        figures.today(times.now(), Period.day(times.today(), Times.LONDON), restricted),
        window.from(),
        window.until(),
        axis.id(),
        window.grain().id(),
        volumes.total(),
        volumes.lines().stream().map(l -> volume(l, window)).toList(),
        Took.of(Spread.of(figures.paces(Milestone.FIRST_WORD, period, restricted), late)),
        Took.of(Spread.of(figures.paces(Milestone.RESOLUTION, period, restricted), 0)),
        new Ended(outcomes.done(), outcomes.partly(), outcomes.no(), outcomes.notSaid()),
        share(outcomes.honestNo()),
        share(figures.reopenings(period, restricted).share()),
        Satisfied.of(figures.satisfaction(period, restricted)));
  }

  private static Volume volume(Volumes.Line line, Window window) {
    List<LocalDate> starts = window.grain().starts(window.period());
    Map<String, Long> counts = new TreeMap<>();
    IntStream.range(0, starts.size())
        .forEach(n -> counts.put(starts.get(n).toString(), line.counts().get(n)));
    return new Volume(line.value(), line.name(), counts, line.total());
  }

  private static @Nullable Double share(OptionalDouble share) {
    return share.isPresent() ? share.getAsDouble() : null;
  }

  @Audited(value = What.SAW, keeping = "week")
  @GetMapping("/hotspots")
  HotSpots hotSpots(@RequestParam(defaultValue = "") String week, Authentication signedIn) {
    Visitor visitor = Visitor.of(signedIn);
    LocalDate monday =
        HotSpotPage.monday(week, Period.monday(times.today()))
            .orElseThrow(() -> new Nonsense("week is a week like 2026-W47, not one to come"));
    List<Spot> spots =
        store.read(tx -> maker.views(monday, tx.figures(), visitor.access())).stream()
            .map(Spot::of)
            .toList();
    int known = store.read(tx -> maker.hotSpots().weeksKnown(monday, tx.figures()));
    return new HotSpots(HotSpotPage.name(monday), known, spots.size(), spots);
  }

  @Audited(value = What.SAW, keeping = "quarter")
  @GetMapping("/pack")
  Quarter pack(@RequestParam(defaultValue = "") String quarter) {
    Period asked =
        Quarters.named(quarter, times.today())
            .orElseThrow(() -> new Nonsense("quarter is one that is over, like 2026-Q3"));
    Pack pack = store.read(tx -> Pack.of(asked, tx.figures(), named, maker, times.now()));
    return new Quarter(
        asked.quarterName(),
        ShownTable.of(pack, named).stream().map(FiguresApi::table).toList(),
        pack.spots().stream().map(s -> Spot.of(s.view())).toList());
  }

  private static Table table(ShownTable table) {
    return new Table(
        table.id(),
        table.caption(),
        table.columns(),
        table.rows().stream().map(FiguresApi::row).toList());
  }

  private static Row row(ShownTable.Row row) {
    return new Row(
        row.name(),
        row.cells().stream()
            .<@Nullable Long>map(c -> c.isPresent() ? Long.valueOf(c.getAsLong()) : null)
            .toList(),
        row.total());
  }
}
