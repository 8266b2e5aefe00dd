package natter.bot.figures;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds hot spots: each ward and service is compared with its own past of up to {@value #WEEKS}
 * weeks. The {@value #GUARD} weeks just before are left out of that past, so that what goes on for
 * some weeks does not hide itself.
 *
 * @param zone where weeks begin on Monday
 */
public record HotSpots(ZoneId zone) {
  /** Weeks to compare with at most. */
  public static final int WEEKS = 26;

  /** Weeks to compare with at least. */
  public static final int FEWEST = 8;

  /** Weeks between them and the week in question. */
  public static final int GUARD = 2;

  /** What is less likely than this is no chance. */
  public static final double UNLIKELY = 0.001;

  private static final int BEFORE = WEEKS + GUARD;

  /** All weeks that matter to the one that begins on this Monday. */
  private Period around(LocalDate monday) {
    return Period.weeks(monday.minusWeeks(BEFORE), BEFORE + 1, zone);
  }

  /** The weeks that this one is compared with. */
  public Period past(LocalDate monday) {
    return Period.weeks(monday.minusWeeks(BEFORE), WEEKS, zone);
  }

  /** The most unlikely first. */
  public List<HotSpot> in(LocalDate monday, Figures figures, boolean restricted) {
    return among(
        monday,
        figures.received(around(monday), List.of(Axis.WARD, Axis.SERVICE), Step.WEEK, restricted));
  }

  /** How many weeks there are to compare with: before the first concern there are none. */
  public int weeksKnown(LocalDate monday, Figures figures) {
    return weeksKnown(monday, figures.received(around(monday), List.of(), Step.WEEK, false));
  }

  private static int weeksKnown(LocalDate monday, List<Count> counts) {
    LocalDate end = monday.minusWeeks(GUARD);
    return counts.stream()
        .map(Count::start)
        .min(Comparator.naturalOrder())
        .filter(first -> first.isBefore(end))
        .map(first -> Math.min(WEEKS, (int) ChronoUnit.WEEKS.between(first, end)))
        .orElse(0);
  }

  /** Of counts by ward and service, week by week. */
  static List<HotSpot> among(LocalDate monday, List<Count> counts) {
    int weeks = weeksKnown(monday, counts);
    if (weeks < FEWEST) {
      return List.of();
    }
    Map<List<String>, Map<LocalDate, Long>> past = new HashMap<>();
    counts.forEach(
        c -> past.computeIfAbsent(c.values(), v -> new HashMap<>()).put(c.start(), c.count()));
    return counts.stream()
        .filter(c -> c.start().equals(monday) && c.count() >= SmallNumbers.LEAST)
        .filter(c -> c.values().stream().noneMatch(String::isEmpty))
        .map(c -> spot(c, weeks, past.getOrDefault(c.values(), Collections.emptyMap())))
        .filter(s -> s.chance() < UNLIKELY)
        .sorted(Comparator.comparingDouble(HotSpot::chance).thenComparing(HotSpot::ward))
        .toList();
  }

  private static HotSpot spot(Count now, int weeks, Map<LocalDate, Long> past) {
    List<Long> before =
        Stream.iterate(now.start().minusWeeks(GUARD + 1), w -> w.minusWeeks(1))
            .limit(weeks)
            .map(w -> past.getOrDefault(w, 0L))
            .toList();
    Expectation usual = Expectation.of(before);
    return new HotSpot(
        now.values().get(0),
        now.values().get(1),
        now.start(),
        now.count(),
        usual.mean(),
        usual.chanceOf(now.count()));
  }
}
