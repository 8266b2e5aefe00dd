package natter.routes.telegram;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import natter.bot.talk.Leave;
import natter.bot.talk.Undelivered;

/**
 * The pace at which Telegram takes messages (core.telegram.org/bots/faq#my-bot-is-hitting-limits):
 * overall, in one chat, and in one group.
 */
public final class Pace {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String EVERYBODY = "";
  private static final int MANY_CHATS = 10_000;

  private final int overall;
  private final Rate chat;
  private final Rate group;
  private final Window all;
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

  /**
   * @param overall how many in any second
   */
  public Pace(int overall, Rate chat, Rate group) {
    this.overall = overall;
    this.chat = chat;
    this.group = group;
    this.all = new Window(overall, Duration.ofSeconds(1));
  }

  /**
   * A little under what Telegram allows: 30 in any second, 1 a second in a chat but for short
   * bursts, 20 in any minute in a group.
   */
  public static Pace telegrams() {
    return of(29, 1, 20);
  }

  /**
   * @param perSecond how many in any second
   * @param chat how many a second in one chat, evenly, but for short bursts
   * @param group how many in any minute in one group
   */
  public static Pace of(int perSecond, int chat, int group) {
    int burst = Math.max(1, group / 4);
    return new Pace(
        perSecond,
        new Rate(3 * chat, chat, Duration.ofSeconds(1)),
        new Rate(burst, Math.max(1, group - burst), Duration.ofMinutes(1)));
  }

  /** This pace, {@code times} as fast: for an emulator. */
  public Pace times(int times) {
    return new Pace(overall * times, faster(chat, times), faster(group, times));
  }

  private static Rate faster(Rate rate, int times) {
    return new Rate(rate.burst() * times, rate.messages() * times, rate.per());
  }

  /** Whether a message to this chat may go; then it counts, until {@link #back}. */
  Leave leave(String to) {
    Duration silence = silence(to);
    if (silence.isPositive()) {
      return left(EVERYBODY) > 0 ? Leave.notYet(silence) : Leave.notTo(silence);
    }
    Bucket bucket = chats.computeIfAbsent(to, this::bucket);
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      return Leave.notTo(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
    Duration wait = all.take();
    if (wait.isPositive()) {
      bucket.addTokens(1);
      return Leave.notYet(wait);
    }
    forgetIdle();
    return Leave.NOW;
  }

  /** What was given leave is with Telegram now, or never will be. */
  void back() {
    all.back();
  }

  /**
   * Returns once a message to this chat may go; as {@link #leave}.
   *
   * @throws Undelivered with the time to wait, if that is more than a moment
   */
  void await(String to) throws Undelivered {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Leave leave = leave(to); !leave.isGiven(); leave = leave(to)) {
      if (System.nanoTime() + leave.time().toNanos() > end) {
        throw Undelivered.notBefore(leave.time(), "more than Telegram takes at once");
      }
      sleep(leave.time());
    }
  }

  /**
   * @throws Undelivered with the time to wait, if Telegram asked for silence meanwhile
   */
  void refuseHeld(String to) throws Undelivered {
    Duration silence = silence(to);
    if (silence.isPositive()) {
      throw Undelivered.notBefore(silence, "Telegram asked us to wait");
    }
  }

  private Duration silence(String to) {
    return Duration.ofNanos(Math.max(0, Math.max(left(to), left(EVERYBODY))));
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
