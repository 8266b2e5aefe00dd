package natter.index.backup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How many backups are kept: the last of each of so many days, weeks and months that have one.
 *
 * @param daily at least 1
 */
public record Rotation(int daily, int weekly, int monthly) {
  public Rotation {
    if (daily < 1 || weekly < 0 || monthly < 0) {
      throw new IllegalArgumentException("the last backup is always kept");
    }
  }

  /** Which of these moments stay. */
  public Set<Instant> kept(Collection<Instant> made, ZoneId zone) {
    List<Instant> newest = made.stream().sorted(Comparator.reverseOrder()).toList();
    Set<Instant> kept = new HashSet<>();
    keep(newest, daily, zone, day -> day, kept);
    keep(newest, weekly, zone, Rotation::week, kept);
    keep(newest, monthly, zone, day -> day.withDayOfMonth(1), kept);
    return kept;
  }

  private static Object week(LocalDate day) {
    return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private static void keep(
      List<Instant> newest,
      int most,
      ZoneId zone,
      Function<LocalDate, Object> span,
      Set<Instant> kept) {
    Set<Object> spans = new HashSet<>();
    for (Instant each : newest) {
      Object of = span.apply(LocalDate.ofInstant(each, zone));
      if (spans.size() < most && spans.add(of)) {
        kept.add(each);
      }
    }
  }
}
