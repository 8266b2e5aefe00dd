package natter.routes.emulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How many messages the emulated Bot API takes before it says 429. Not for several threads at once.
 */
public final class Limits {
  private final int overall;
  private final int chatBurst;
  private final int group;
  private final int times;
  private final Map<String, Deque<Long>> taken = new HashMap<>();

  private Limits(int overall, int chatBurst, int group, int times) {
    this.overall = overall;
    this.chatBurst = chatBurst;
    this.group = group;
    this.times = times;
  }

  public static Limits none() {
    return new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 1);
  }

  /** 30 a second, 1 a second in a chat with bursts of 5 in 5 seconds, 20 a minute in a group. */
  public static Limits telegrams() {
    return times(1);
  }

  /** Telegram's limits, so many times as generous. */
  public static Limits times(int times) {
    return new Limits(30 * times, 5 * times, 20 * times, times);
  }

  /** Takes a message at this time; 0, or the seconds to wait if it is one too many. */
  long take(long chat, long nanos) {
    long wait =
        Math.max(
            wait("all", overall, Duration.ofSeconds(1), nanos),
            chat < 0
                ? wait("" + chat, group, Duration.ofMinutes(1), nanos)
                : wait("" + chat, chatBurst, Duration.ofSeconds(5), nanos));
    if (wait > 0) {
      return Math.ceilDiv(wait, Duration.ofSeconds(1).toNanos());
    }
    before("all").add(nanos);
    before("" + chat).add(nanos);
    return 0;
  }

  private long wait(String key, int most, Duration window, long nanos) {
    Deque<Long> before = before(key);
    while (!before.isEmpty() && nanos - before.getFirst() >= window.toNanos()) {
      before.removeFirst();
    }
    return before.size() < most ? 0 : before.getFirst() + window.toNanos() - nanos;
  }

  private Deque<Long> before(String key) {
    return taken.computeIfAbsent(key, k -> new ArrayDeque<>());
  }

  @Override
  public String toString() {
    return "limits times " + times;
  }
}
