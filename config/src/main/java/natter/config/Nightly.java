package natter.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import natter.bot.Bell;
import natter.bot.Store;
import natter.bot.StoreTrouble;
import natter.bot.care.Doubts.Review;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a review once a night, by an errand that {@link Runner} carries out. A night that natter
 * slept through is made up for when it wakes.
 */
final class Nightly implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Nightly.class);
  private static final Duration GLANCE = Duration.ofMinutes(1);

  private final Store store;
  private final InstantSource clock;
  private final LocalTime time;
  private final ZoneId zone;
  private final Bell bell = new Bell();
  private final Thread loop = Thread.ofPlatform().name("nightly").daemon().unstarted(this::run);
  private Instant asked = Instant.MIN;
  private volatile boolean closing;

  Nightly(Store store, InstantSource clock, LocalTime time, ZoneId zone) {
    this.store = store;
    this.clock = clock;
    this.time = time;
    this.zone = zone;
  }

  void start() {
    loop.start();
  }

  private void run() {
    try {
      while (!closing) {
        tryToLook();
        bell.await(GLANCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // natter ends
    }
  }

  private void tryToLook() {
    try {
      look();
    } catch (IllegalStateException | StoreTrouble e) {
      log.warn("the nightly review could not be asked for: {}", e.toString());
    }
  }

  /** Leaves the errand if it is time. Returns whether it did. */
  boolean look() {
    Instant now = clock.instant();
    Instant due = due(now);
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

  /** The last time of day at which it was due. */
  private Instant due(Instant now) {
    ZonedDateTime here = now.atZone(zone);
    ZonedDateTime today = here.with(time);
    return (today.isAfter(here) ? today.minusDays(1) : today).toInstant();
  }

  @Override
  public void close() {
    closing = true;
    bell.ring();
  }
}
