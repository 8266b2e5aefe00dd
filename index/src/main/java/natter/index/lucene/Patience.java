package natter.index.lucene;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Remembers since when something has waited to become visible. */
final class Patience {
  private final InstantSource clock;
  private @Nullable Instant waiting;
  private @Nullable Instant underWay;

  Patience(InstantSource clock) {
    this.clock = clock;
  }

  /** Something has come. */
  synchronized void waits() {
    if (waiting == null) {
      waiting = clock.instant();
    }
  }

  /** All that has come until now is being worked on. */
  synchronized void begins() {
    if (underWay == null) {
      underWay = waiting;
    }
    waiting = null;
  }

  /** What was begun is done. */
  synchronized void isDone() {
    underWay = null;
  }

  /** How long the first has waited. */
  synchronized Duration time() {
    Instant since = underWay == null ? waiting : underWay;
    return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
  }
}
