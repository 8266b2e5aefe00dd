package natter.routes.email;

import java.time.Duration;

/** Pauses between tries: one second, then twice as long each time, up to five minutes. */
final class GrowingPause {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LAST = Duration.ofMinutes(5);

  private Duration next = FIRST;

  Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(LAST) > 0 ? LAST : doubled;
    return now;
  }

  void reset() {
    next = FIRST;
  }
}
