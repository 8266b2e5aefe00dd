package natter.desk.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long somebody waits after failing too often: nothing for the first few times, then twice as
 * long each time, up to a quarter of an hour. Remembers a bounded number of them.
 */
final class Patience {
  private static final int KEYS = 10_000;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGIVEN = Duration.ofHours(1);

  private final int free;
  private final InstantSource clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > KEYS;
        }
      };

  private record Failures(int count, Instant last) {}

  /**
   * @param free how often one may fail before one waits
   */
  Patience(int free, InstantSource clock) {
    this.free = free;
    this.clock = clock;
  }

  /** How long this one must still wait. */
  synchronized Optional<Duration> left(String key) {
    Failures failed = failures.get(key);
    if (failed == null || failed.count() < free) {
      return Optional.empty();
    }
    Duration left =
        Duration.between(clock.instant(), failed.last().plus(pause(failed.count() - free)));
    return Optional.of(left).filter(Duration::isPositive);
  }

  synchronized void failed(String key) {
    Instant now = clock.instant();
    int before =
        Optional.ofNullable(failures.get(key))
            .filter(f -> f.last().plus(FORGIVEN).isAfter(now))
            .map(Failures::count)
            .orElse(0);
    failures.put(key, new Failures(before + 1, now));
  }

  synchronized void succeeded(String key) {
    failures.remove(key);
  }

  private static Duration pause(int excess) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(excess, 20));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
