package natter.desk.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import natter.bot.figures.Axis;
import natter.bot.figures.Count;
import natter.bot.figures.CountTable;
import natter.bot.figures.Figures;
import natter.bot.figures.HotSpot;
import natter.bot.figures.Milestone;
import natter.bot.figures.Period;
import natter.bot.figures.Reopenings;
import natter.bot.figures.Shown;
import natter.bot.figures.SmallNumbers;
import natter.bot.figures.Step;

/**
 * The figures of a quarter as anybody may see them: without restricted concerns, and without what
 * small numbers would give away. The tables of concerns have their wards in common and nothing
 * else, as {@link SmallNumbers} asks for.
 *
 * @param services concerns by ward and service
 * @param levels by ward and level of response
 * @param channels by ward and channel
 * @param months by ward and month
 * @param outcomes tickets closed in the quarter, by ward and outcome
 * @param paces how long people waited
 * @param reopenings how often something was opened again
 * @param voices what residents said of how it was dealt with
 * @param spots hot spots of the weeks that begin in the quarter
 */
public record Pack(
    Period quarter,
    Shown services,
    Shown levels,
    Shown channels,
    Shown months,
    Shown outcomes,
    Paces paces,
    Reopenings reopenings,
    List<VoiceView> voices,
    List<Spot> spots) {
  /** A hot spot and the Monday of its week. */
  public record Spot(LocalDate monday, HotSpotView view) {}

  static Pack of(
      Period quarter, Figures figures, Named named, HotSpotView.Maker maker, Instant now) {
    return new Pack(
        quarter,
        by(Axis.SERVICE, quarter, figures, named),
        by(Axis.LEVEL, quarter, figures, named),
        by(Axis.CHANNEL, quarter, figures, named),
        byMonth(quarter, figures, named),
        outcomes(figures.outcomes(quarter, false), named),
        Paces.of(
            figures.paces(Milestone.FIRST_WORD, quarter, false),
            figures.unheard(quarter, now, false),
            figures.paces(Milestone.RESOLUTION, quarter, false),
            named),
        figures.reopenings(quarter, false),
        VoiceView.coarse(figures.satisfaction(quarter, false)),
        spots(quarter, figures, maker));
  }

  /** Concerns by ward and another axis. */
  static Shown by(Axis axis, Period quarter, Figures figures, Named named) {
    List<Count> counts = figures.received(quarter, List.of(Axis.WARD, axis), Step.WHOLE, false);
    return SmallNumbers.hidden(
        CountTable.of(used(0, Axis.WARD, counts, named), used(1, axis, counts, named), counts));
  }

  /** Every value of an axis; the place of what nobody knows only if there is some of it. */
  private static List<String> used(int at, Axis axis, List<Count> counts, Named named) {
    boolean unknown = counts.stream().anyMatch(c -> c.values().get(at).isEmpty());
    return named.all(axis).stream().filter(v -> unknown || !v.isEmpty()).toList();
  }

  private static Shown outcomes(List<Count> counts, Named named) {
    return SmallNumbers.hidden(
        CountTable.of(used(0, Axis.WARD, counts, named), Outcomes.IDS, counts));
  }

  private static Shown byMonth(Period quarter, Figures figures, Named named) {
    List<String> months = Grain.MONTH.starts(quarter).stream().map(LocalDate::toString).toList();
    List<Count> counts =
        figures.received(quarter, List.of(Axis.WARD), Step.DAY, false).stream()
            .map(
                c ->
                    new Count(
                        quarter.from(),
                        List.of(c.value(), Grain.MONTH.start(c.start()).toString()),
                        c.count()))
            .toList();
    return SmallNumbers.hidden(CountTable.of(used(0, Axis.WARD, counts, named), months, counts));
  }

  private static List<Spot> spots(Period quarter, Figures figures, HotSpotView.Maker maker) {
    LocalDate first = Period.monday(quarter.from().plusDays(6));
    return Stream.iterate(
            first, monday -> monday.isBefore(quarter.until()), monday -> monday.plusWeeks(1))
        .flatMap(monday -> maker.hotSpots().in(monday, figures, false).stream())
        .map((HotSpot s) -> new Spot(s.monday(), maker.coarse(s, figures)))
        .toList();
  }

  /** Concerns in all; empty if they are too few to be shown. */
  OptionalLong received() {
    return services.total();
  }

  OptionalLong closed() {
    return outcomes.total();
  }

  /** As in {@code 12%}; hidden if it rests on a small number. */
  String reopened() {
    return SmallNumbers.isShown(reopenings.reopened())
        ? Named.percent(reopenings.share())
        : Named.HIDDEN;
  }

  /** The share of honest no's among the outcomes; hidden if it rests on a small number. */
  String honestNo() {
    int no = outcomes.columns().indexOf(Outcomes.IDS.get(2));
    boolean all =
        Outcomes.IDS.stream().filter(id -> !id.isEmpty()).allMatch(outcomes.columns()::contains);
    if (no < 0 || !all) {
      return Named.HIDDEN;
    }
    long said =
        Outcomes.IDS.stream()
            .filter(id -> !id.isEmpty())
            .mapToLong(id -> outcomes.columnTotals().get(outcomes.columns().indexOf(id)))
            .sum();
    return Named.percent(OptionalDouble.of((double) outcomes.columnTotals().get(no) / said));
  }

  /** As in {@code July to September 2026}. */
  public String name() {
    return "%s to %s %d"
        .formatted(month(quarter.from()), month(quarter.last()), quarter.last().getYear());
  }

  private static String month(LocalDate day) {
    return day.getMonth().getDisplayName(TextStyle.FULL, Locale.UK);
  }
}
