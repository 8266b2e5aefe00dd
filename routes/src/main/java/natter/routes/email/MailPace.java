package natter.routes.email;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import natter.bot.talk.Address;
import natter.bot.talk.Leave;
import natter.bot.talk.Undelivered;

/**
 * The pace at which mail goes: over so many connections, so many a second, and slower to a domain
 * that says that it takes no more for now (4xx): half as fast with each refusal, twice as fast with
 * each mail that it takes. While the server cannot be reached nothing is tried but one mail now and
 * then.
 */
public final class MailPace {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration FREE = Duration.ofMillis(100);
  private static final Duration SHUT = Duration.ofSeconds(2);

  private final int connections;
  private final Optional<Bucket> rate;
  private final Map<String, Slow> domains = new ConcurrentHashMap<>();
  private volatile long shutUntil = System.nanoTime();

  /** A domain that is given time: how much between two mails, and from when on the next may go. */
  private record Slow(Duration between, long next) {
    static Slow after(Duration between) {
      return new Slow(between, System.nanoTime() + between.toNanos());
    }
  }

  /**
   * @param connections how many mails go at once
   * @param perSecond how many a second; 0 for as many as the server takes
   */
  public MailPace(int connections, int perSecond) {
    this.connections = connections;
    this.rate = perSecond == 0 ? Optional.empty() : Optional.of(bucket(perSecond));
  }

  private static Bucket bucket(int perSecond) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(Math.max(1, perSecond / 10))
                    .refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  /** Four connections, as fast as the server takes it. */
  public static MailPace usual() {
    return new MailPace(4, 0);
  }

  int connections() {
    return connections;
  }

  Leave leave(Address to) {
    long shut = shutUntil - System.nanoTime();
    if (shut > 0) {
      return Leave.notYet(Duration.ofNanos(shut));
    }
    Slow slow = domains.get(domain(to));
    long wait = slow == null ? 0 : slow.next() - System.nanoTime();
    if (slow != null && wait > 0) {
      return Leave.notTo(Duration.ofNanos(wait));
    }
    if (rate.isPresent()) {
      ConsumptionProbe probe = rate.get().tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        return Leave.notYet(Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
    }
    if (slow != null) {
      domains.put(domain(to), Slow.after(slow.between()));
    }
    return Leave.NOW;
  }

  /** The server took a mail. */
  void took(Address to) {
    if (!domains.isEmpty()) {
      domains.computeIfPresent(
          domain(to),
          (domain, slow) -> {
            Duration less = slow.between().dividedBy(2);
            return less.compareTo(FREE) < 0 ? null : Slow.after(less);
          });
    }
  }

  void refused(Address to, Undelivered why) {
    if (why.isBusy()) {
      domains.merge(
          domain(to), Slow.after(FIRST), (slow, first) -> Slow.after(longer(slow.between())));
    } else if (why.getCause() != null && why.outcome() == Undelivered.Outcome.FOR_NOW) {
      shutUntil = System.nanoTime() + SHUT.toNanos();
    }
  }

  private static Duration longer(Duration between) {
    Duration twice = between.multipliedBy(2);
    return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
  }

  private static String domain(Address to) {
    return to.handle().substring(to.handle().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
