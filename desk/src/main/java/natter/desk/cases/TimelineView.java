package natter.desk.cases;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import natter.bot.care.Timeline;
import natter.bot.care.Timeline.Bar;

/**
 * When hits came, as bars that are drawn, and as a table that says the same.
 *
 * @param width of the picture, in its own units
 * @param height of the picture, in the same
 * @param heading as in {@code Concerns by week}
 * @param says the whole picture in one sentence
 * @param columns the bars, oldest first
 * @param from the first day, as {@code 2026-01-31}
 * @param to the last day
 */
public record TimelineView(
    int width,
    int height,
    String heading,
    String says,
    List<Column> columns,
    String from,
    String to) {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 90;
  private static final int SMALLEST = 2;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

  /**
   * One bar.
   *
   * @param query what the box holds once it was chosen
   */
  public record Column(
      String x,
      String width,
      int y,
      int height,
      String label,
      long count,
      String from,
      String to,
      String query) {}

  static TimelineView of(Timeline timeline, Query query) {
    List<Bar> bars = timeline.bars();
    long most = bars.stream().mapToLong(Bar::count).max().orElse(1);
    List<Column> columns = new ArrayList<>();
    double each = (double) WIDTH / bars.size();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int height =
          bar.count() == 0 ? 0 : (int) Math.max(SMALLEST, HEIGHT * bar.count() / Math.max(1, most));
      columns.add(
          new Column(
              number(i * each),
              number(Math.max(1, each - 1)),
              HEIGHT - height,
              height,
              label(bar, timeline.unit()),
              bar.count(),
              bar.from().toString(),
              bar.to().toString(),
              query.between(bar.from(), bar.to()).text()));
    }
    LocalDate first = bars.getFirst().from();
    LocalDate last = bars.getLast().to().minusDays(1);
    String says =
        "From %s to %s; at most %d in one %s."
            .formatted(DAY.format(first), DAY.format(last), most, unit(timeline.unit()));
    return new TimelineView(
        WIDTH,
        HEIGHT,
        "When they came, by " + unit(timeline.unit()),
        says,
        List.copyOf(columns),
        first.toString(),
        last.toString());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String unit(Timeline.Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  private static String label(Bar bar, Timeline.Unit unit) {
    return switch (unit) {
      case DAY -> DAY.format(bar.from());
      case WEEK -> "Week of " + DAY.format(bar.from());
      case MONTH -> MONTH.format(bar.from());
      case YEAR -> String.valueOf(bar.from().getYear());
    };
  }
}
