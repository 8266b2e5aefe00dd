package natter.routes.telegram;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many messages in any stretch of time, as the other side counts them: each counts from
 * when it is let go until that stretch after its answer. However late something arrives, the other
 * side never sees more.
 */
final class Window {
  /** Whoever was let go and never came back is forgotten. */
  private static final long LOST = Duration.ofMinutes(1).toNanos();

  /** When everything is away, nobody knows how long it will be. */
  private static final Duration SOON = Duration.ofMillis(5);

  private final int most;
  private final long stretch;
  private final Deque<Long> away = new ArrayDeque<>();
  private final Deque<Long> back = new ArrayDeque<>();

  Window(int most, Duration stretch) {
    this.most = most;
    this.stretch = stretch.toNanos();
  }

  /** Lets one go. Returns how long to wait if it cannot; zero if it went. */
  synchronized Duration take() {
    long now = System.nanoTime();
    while (!back.isEmpty() && now - back.getFirst() > stretch) {
      back.removeFirst();
    }
    while (!away.isEmpty() && now - away.getFirst() > LOST) {
      away.removeFirst();
    }
    if (away.size() + back.size() < most) {
      away.addLast(now);
      return Duration.ZERO;
    }
    return back.isEmpty() ? SOON : Duration.ofNanos(back.getFirst() + stretch - now + 1);
  }

  /** One was answered, or not; the other side has it by now if it ever will. */
  synchronized void back() {
    away.pollFirst();
    back.addLast(System.nanoTime());
  }
}
