package natter.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import natter.bot.Loop;
import natter.bot.Store;
import natter.bot.TimeOfDay;
import natter.bot.care.Doubts.Review;

/**
 * Asks for a review once a night, by an errand that {@link Runner} carries out. A night that natter
 * slept through is made up for when it wakes.
 */
final class Nightly implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMinutes(1);

  private final Store store;
  private final InstantSource clock;
  private final TimeOfDay time;
  private final Loop loop = new Loop("nightly", GLANCE, Duration.ZERO, this::look);
  private Instant asked = Instant.MIN;

  Nightly(Store store, InstantSource clock, TimeOfDay time) {
    this.store = store;
    this.clock = clock;
    this.time = time;
  }

  void start() {
    loop.start();
  }

  /** Leaves the errand if it is time. Returns whether it did. */
  boolean look() {
    Instant now = clock.instant();
    Instant due = time.last(now);
    Optional<Review> last = store.read(tx -> tx.doubts().last());
    boolean done = last.filter(r -> !r.at().isBefore(due)).isPresent() || !asked.isBefore(due);
    if (done || (last.isEmpty() && isIdle())) {
      return false;
    }
    asked = now;
    store.transact(tx -> tx.errands().leave(Engine.REVIEW, "", now));
    return true;
  }

  /** Before officers have spoken about anything, there is nothing to look for. */
  private boolean isIdle() {
    return store.read(tx -> tx.lessons().count()) == 0;
  }

  @Override
  public void close() {
    loop.close();
  }
}
