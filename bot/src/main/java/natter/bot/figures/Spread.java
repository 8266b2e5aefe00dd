package natter.bot.figures;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long something took, of many.
 *
 * @param count how many
 * @param median half of them took no longer
 * @param ninetieth nine in ten of them took no longer
 * @param inTime the share that kept its target, of those that have one
 */
public record Spread(
    long count, Optional<Duration> median, Optional<Duration> ninetieth, OptionalDouble inTime) {
  private static final Duration STEP = Duration.ofMinutes(15);

  /**
   * @param late those that are still waited for though their time is over: they count as late, but
   *     have no duration yet
   */
  public static Spread of(Collection<Pace> paces, long late) {
    List<Pace> sorted =
        paces.stream().sorted(Comparator.comparingLong(Pace::quarterHours)).toList();
    long count = sorted.stream().mapToLong(Pace::count).sum();
    long timed = sorted.stream().mapToLong(Pace::timed).sum() + late;
    long inTime = sorted.stream().mapToLong(Pace::inTime).sum();
    return new Spread(
        count,
        percentile(sorted, count, 0.5),
        percentile(sorted, count, 0.9),
        timed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) inTime / timed));
  }

  /** The least duration that so large a share of them did not exceed (the nearest rank). */
  private static Optional<Duration> percentile(List<Pace> sorted, long count, double share) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (Pace pace : sorted) {
      seen += pace.count();
      if (seen >= rank) {
        return Optional.of(STEP.multipliedBy(pace.quarterHours()));
      }
    }
    return Optional.empty();
  }
}
