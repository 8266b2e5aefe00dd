package natter.bot;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one sleeper; rings before anybody sleeps are not lost, and many rings wake once. */
public final class Bell {
  private final Semaphore rung = new Semaphore(0);

  public void ring() {
    rung.release();
  }

  /** Sleeps until it rings, at most {@code time}. */
  public void await(Duration time) throws InterruptedException {
    if (rung.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
      rung.drainPermits();
    }
  }
}
