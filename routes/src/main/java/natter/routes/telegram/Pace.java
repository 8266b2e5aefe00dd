package natter.routes.telegram;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import natter.bot.talk.Undelivered;

/**
 * The pace at which Telegram takes messages (core.telegram.org/bots/faq#my-bot-is-hitting-limits):
 * overall, in one chat, and in one group. A short wait is waited here, a longer one is told.
 */
public final class Pace {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String EVERYBODY = "";
  private static final int MANY_CHATS = 10_000;

  private final Rate overall;
  private final Rate chat;
  private final Rate group;
  private final Bucket all;
  private final Map<String, Bucket> chats = new ConcurrentHashMap<>();
  private final Map<String, Long> held = new ConcurrentHashMap<>();

  /**
   * How many messages.
   *
   * @param burst at once
   * @param messages then so many
   * @param per in so much time, evenly
   */
  public record Rate(int burst, int messages, Duration per) {
    Bucket bucket() {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(burst).refillGreedy(messages, per))
          .build();
    }
  }

  public Pace(Rate overall, Rate chat, Rate group) {
    this.overall = overall;
    this.chat = chat;
    this.group = group;
    this.all = overall.bucket();
  }

  /**
   * A little under what Telegram allows: 30 in any second, 1 a second in a chat but for short
   * bursts, 20 in any minute in a group.
   */
  public static Pace telegrams() {
    return new Pace(
        new Rate(5, 24, Duration.ofSeconds(1)),
        new Rate(3, 1, Duration.ofSeconds(1)),
        new Rate(5, 15, Duration.ofMinutes(1)));
  }

  /** Telegram's own pace, {@code times} as fast: for an emulator. */
  public Pace times(int times) {
    return new Pace(faster(overall, times), faster(chat, times), faster(group, times));
  }

  private static Rate faster(Rate rate, int times) {
    return new Rate(rate.burst() * times, rate.messages() * times, rate.per());
  }

  /**
   * Returns once a message to this chat may go.
   *
   * @throws Undelivered with the time to wait, if that is more than a moment
   */
  void await(String to) throws Undelivered {
    notHeld(to);
    take(chats.computeIfAbsent(to, this::bucket));
    take(all);
    forgetIdle();
  }

  /**
   * Telegram asked for silence. It does not say towards whom: at first we take it for this chat; if
   * another chat is silent already, it is meant for all.
   */
  void hold(String to, Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    boolean another = held.keySet().stream().anyMatch(chat -> !chat.equals(to) && left(chat) > 0);
    held.put(another ? EVERYBODY : to, until);
  }

  private void notHeld(String to) throws Undelivered {
    Duration left = Duration.ofNanos(Math.max(left(to), left(EVERYBODY)));
    if (left.compareTo(PATIENCE) > 0) {
      throw Undelivered.notBefore(left, "Telegram asked us to wait");
    }
    if (left.isPositive()) {
      sleep(left);
    }
  }

  private long left(String to) {
    Long until = held.get(to);
    long left = until == null ? 0 : until - System.nanoTime();
    if (until != null && left <= 0) {
      held.remove(to, until);
    }
    return left;
  }

  private Bucket bucket(String to) {
    return (to.startsWith("-") ? group : chat).bucket();
  }

  private static void take(Bucket bucket) throws Undelivered {
    long end = System.nanoTime() + PATIENCE.toNanos();
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    while (!probe.isConsumed()) {
      Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
      if (System.nanoTime() + wait.toNanos() > end) {
        throw Undelivered.notBefore(wait, "more than Telegram takes at once");
      }
      sleep(wait);
      probe = bucket.tryConsumeAndReturnRemaining(1);
    }
  }

  private static void sleep(Duration wait) throws Undelivered {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Undelivered.forNow("interrupted while waiting for our turn", e);
    }
  }

  /** A bucket that is full again is as good as none. */
  private void forgetIdle() {
    if (chats.size() > MANY_CHATS) {
      chats.entrySet().removeIf(e -> e.getValue().getAvailableTokens() >= burst(e.getKey()));
    }
  }

  private int burst(String to) {
    return (to.startsWith("-") ? group : chat).burst();
  }
}
