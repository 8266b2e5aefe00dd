package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Undelivered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that sends what is in the outbox by one channel, at most four at once; the only place
 * that retries.
 *
 * <p>A dispatch is marked as being sent, durably, just before the channel is called. What fails for
 * now is tried again after growing pauses, for three days; then it is dead.
 */
public final class Postman implements AutoCloseable {
  /** How many dispatches of one channel are on their way at once. */
  public static final int AT_ONCE = 4;

  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final Duration NAP = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofDays(3);
  private static final String UNREACHABLE = "what was sent there before came back";

  private final Store store;
  private final Channel channel;
  private final InstantSource clock;
  private final Pulse pulse;
  private final Bell bell = new Bell();
  private final Semaphore hands = new Semaphore(AT_ONCE);
  private final ExecutorService senders;
  private final Thread loop;
  private volatile boolean closing;

  public Postman(Store store, Channel channel, InstantSource clock, Pulse pulse) {
    this.store = store;
    this.channel = channel;
    this.clock = clock;
    this.pulse = pulse;
    this.senders =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("send-" + channel.name() + "-", 0).factory());
    this.loop = Thread.ofPlatform().name("post-" + channel.name()).unstarted(this::run);
  }

  public void start() {
    store.afterCommit(bell::ring);
    loop.start();
  }

  /** Takes nothing new, and waits at most {@code 15 s} for what is on its way. */
  @Override
  public void close() {
    closing = true;
    bell.ring();
    try {
      loop.join(Duration.ofSeconds(2));
      senders.shutdown();
      if (!senders.awaitTermination(15, TimeUnit.SECONDS)) {
        log.warn("some dispatches by {} were still on their way", channel.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing) {
      try {
        if (!sendDue()) {
          bell.await(NAP);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.error("posting by {} failed, trying again: {}", channel.name(), e.toString());
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(NAP);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /**
   * Waits for a free hand, then gives each free hand what is due. Returns whether there was
   * anything.
   */
  private boolean sendDue() throws InterruptedException {
    hands.acquire();
    int free = 1 + hands.drainPermits();
    List<Dispatched> due = List.of();
    try {
      due = take(free);
      due.forEach(each -> senders.execute(() -> deliver(each)));
    } finally {
      hands.release(free - due.size());
    }
    return !due.isEmpty();
  }

  /**
   * Finds what is due and marks it as being sent; only then may it go. An announcement planned for
   * somebody who cannot be reached any more goes no further.
   */
  private List<Dispatched> take(int atMost) {
    Instant now = clock.instant();
    if (store.read(tx -> tx.outbox().due(channel.name(), now, 1)).isEmpty()) {
      return List.of();
    }
    return store.transact(
        tx -> {
          List<Dispatched> due = tx.outbox().due(channel.name(), now, atMost);
          List<Dispatched> going = due.stream().filter(each -> mayGo(tx, each)).toList();
          going.forEach(each -> tx.outbox().sending(each.dispatch().key()));
          due.stream()
              .filter(each -> !going.contains(each))
              .forEach(each -> tx.outbox().dead(each.dispatch().key(), UNREACHABLE));
          return going;
        });
  }

  private static boolean mayGo(Tx tx, Dispatched each) {
    return each.dispatch().kind() != Dispatch.Kind.BROADCAST
        || tx.reach().isOpen(each.dispatch().to());
  }

  private void deliver(Dispatched each) {
    try {
      Consumer<Tx> outcome = outcome(each);
      store.transact(
          tx -> {
            outcome.accept(tx);
            return null;
          });
    } catch (RuntimeException e) {
      log.error("what became of a dispatch could not be kept: {}", e.toString());
    } finally {
      hands.release();
      bell.ring();
    }
  }

  private Consumer<Tx> outcome(Dispatched each) {
    String key = each.dispatch().key();
    try {
      String id = channel.send(each.dispatch());
      pulse.dispatched(channel.name(), State.SENT);
      Instant now = clock.instant();
      return tx -> {
        tx.outbox().sent(key, now, id);
        Bounces.sent(tx, each.dispatch(), now);
      };
    } catch (Undelivered e) {
      return undelivered(each, e);
    } catch (RuntimeException e) {
      log.error("dispatch {}: the channel failed: {}", key, e.getClass().getName());
      pulse.dispatched(channel.name(), State.UNKNOWN);
      return tx -> tx.outbox().unknown(key, "the channel failed: " + e.getClass().getSimpleName());
    }
  }

  private Consumer<Tx> undelivered(Dispatched each, Undelivered failure) {
    String key = each.dispatch().key();
    String why = Optional.ofNullable(failure.getMessage()).orElse("");
    Instant now = clock.instant();
    Instant next = now.plus(failure.pause().orElse(pauseAfter(each.tries() + 1)));
    boolean tooLate = next.isAfter(each.dispatch().planned().plus(PATIENCE));
    State state =
        switch (failure.outcome()) {
          case FOR_NOW -> tooLate ? State.DEAD : State.LATER;
          case FOR_GOOD -> State.DEAD;
          case UNKNOWN -> State.UNKNOWN;
        };
    log.info("dispatch {} is {}: {}", key, state, why);
    pulse.dispatched(channel.name(), state);
    return tx -> {
      switch (state) {
        case LATER -> tx.outbox().later(key, next, why);
        case DEAD -> {
          tx.outbox().dead(key, why);
          died(tx, each.dispatch(), failure, why, now);
        }
        default -> tx.outbox().unknown(key, why);
      }
    };
  }

  private static void died(Tx tx, Dispatch dispatch, Undelivered failure, String why, Instant now) {
    if (failure.recipientGone()) {
      Bounces.refused(tx, dispatch, why, now);
    } else {
      Bounces.died(tx, dispatch, why, now);
    }
  }

  /** 2 s, 4 s, 8 s … one hour. */
  static Duration pauseAfter(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(tries - 1, 0, 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
