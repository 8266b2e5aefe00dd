package natter.desk.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds back who comes too often: a bucket per key that leaks evenly (GCRA, as in ATM Forum TM
 * 4.0). Remembers a bounded number of keys, those seen last.
 */
public final class Flood {
  private static final int KEYS = 20_000;

  private final InstantSource clock;
  private final Duration each;
  private final Duration tolerance;

  /** Key → when its bucket is empty again. */
  private final Map<String, Instant> empty =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > KEYS;
        }
      };

  /**
   * Lets {@code burst} through at once, and as many again over each {@code period}.
   *
   * @param burst at least 1
   */
  public Flood(int burst, Duration period, InstantSource clock) {
    this.clock = clock;
    this.each = period.dividedBy(burst);
    this.tolerance = each.multipliedBy(burst - 1L);
  }

  /** Counts one more. Returns how long to wait if that is too many; such a one is not counted. */
  public synchronized Optional<Duration> tooMany(String key) {
    Instant now = clock.instant();
    Instant due = empty.getOrDefault(key, now);
    Instant start = due.isBefore(now) ? now : due;
    Duration ahead = Duration.between(now, start);
    if (ahead.compareTo(tolerance) > 0) {
      return Optional.of(ahead.minus(tolerance));
    }
    empty.put(key, start.plus(each));
    return Optional.empty();
  }
}
