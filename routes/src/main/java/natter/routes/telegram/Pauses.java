package natter.routes.telegram;

import java.time.Duration;

/**
 * Pauses between tries, each twice as long as the one before.
 *
 * @param first the first
 * @param longest none is longer
 */
record Pauses(Duration first, Duration longest) {
  static final Pauses USUAL = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private static final int MOST_DOUBLINGS = 20;

  /** The pause after this many failures in a row, counted from 1. */
  Duration after(int failures) {
    Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
