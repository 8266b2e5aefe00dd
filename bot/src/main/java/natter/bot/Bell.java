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

  /** Sleeps until it rings, at most {@code time}. Returns whether it rang. */
  public boolean await(Duration time) throws InterruptedException {
    boolean rang = rung.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
    if (rang) {
      rung.drainPermits();
    }
    return rang;
  }
}
