package natter.routes.telegram;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Does something again and again on a thread of its own, after the pause that it asks for. */
final class Rounds {
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;

  private Rounds(String name, Supplier<Duration> each) {
    thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> run(each));
  }

  /**
   * @param each does it, and returns the pause until the next time
   */
  static Rounds start(String name, Supplier<Duration> each) {
    var rounds = new Rounds(name, each);
    rounds.thread.start();
    return rounds;
  }

  /** There will be no other round. */
  void end() {
    end.countDown();
  }

  boolean isEnded() {
    return end.getCount() == 0;
  }

  /** Waits for the end of the last round. Returns whether it has come. */
  boolean join(Duration atMost) throws InterruptedException {
    return thread.join(atMost);
  }

  private void run(Supplier<Duration> each) {
    try {
      while (!isEnded()) {
        Duration pause = each.get();
        if (end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
