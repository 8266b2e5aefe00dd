package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Ending;
import natter.bot.talk.Leave;
import natter.bot.talk.Undelivered;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that sends what is in the outbox by one channel, a few at once; the only place that
 * retries.
 *
 * <p>A dispatch is marked as being sent, durably, once the channel's pace lets it go and just
 * before the channel is called. One commit tells what became of some and marks the next. Copies of
 * broadcasts leave one hand free: whoever overtakes them need not wait for it. What fails for now
 * is tried again after growing pauses, for three days; then it is dead.
 */
public final class Postman implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final int WORTH_A_COMMIT = 4;
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration NAP = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofDays(3);
  private static final Duration LONGEST_CLOSING = Duration.ofSeconds(15);
  private static final String PACE = "more than the other side takes at once";

  private final Store store;
  private final Channel channel;
  private final Copies copies;
  private final InstantSource clock;
  private final Pulse pulse;
  private final Bell bell = new Bell();
  private final int hands;
  private final ExecutorService senders;
  private final Thread loop;
  private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private volatile boolean closing;

  /** Whether the ledger may hold something due that was not looked at. */
  private volatile boolean stale = true;

  // of the loop alone
  private final List<Outcome> untold = new ArrayList<>();
  private int away;
  private int copiesAway;
  private Instant open = Instant.EPOCH;

  /** Whether there was more than went. */
  private boolean hungry;

  /** What became of one that was on its way. */
  private record Outcome(Dispatch dispatch, Consumer<Tx> tells) {
    boolean isCopy() {
      return dispatch.kind() == Dispatch.Kind.BROADCAST;
    }
  }

  public Postman(Store store, Channel channel, Copies copies, InstantSource clock, Pulse pulse) {
    this.store = store;
    this.channel = channel;
    this.copies = copies;
    this.clock = clock;
    this.pulse = pulse;
    this.hands = channel.atOnce();
    this.senders =
        Executors.newFixedThreadPool(
            hands + 1, Thread.ofPlatform().name("send-" + channel.name() + "-", 0).factory());
    this.loop = Thread.ofPlatform().name("post-" + channel.name()).unstarted(this::run);
  }

  public void start() {
    store.afterCommit(
        () -> {
          stale = true;
          bell.ring();
        });
    loop.start();
  }

  /** Takes nothing new, and waits at most {@code 15 s} for what is on its way. */
  @Override
  public void close() {
    closing = true;
    bell.ring();
    try {
      loop.join(LONGEST_CLOSING.plus(NAP));
      senders.shutdown();
      if (!senders.awaitTermination(1, TimeUnit.SECONDS)) {
        log.warn("some dispatches by {} were still on their way", channel.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Instant end = Instant.MAX;
    while (!closing || (away > 0 && clock.instant().isBefore(end))) {
      try {
        if (closing && end.equals(Instant.MAX)) {
          end = clock.instant().plus(LONGEST_CLOSING);
        }
        if (!goRound()) {
          stale |= !bell.await(nap());
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

  /** Until the pace allows the next, or the next try is due. */
  private Duration nap() {
    Duration shut = Duration.between(clock.instant(), open);
    if (shut.isPositive()) {
      return shorter(shut);
    }
    return free() == 0 || areCopiesEnough()
        ? NAP
        : store
            .read(tx -> tx.outbox().nextTry(channel.name()))
            .map(next -> Duration.between(clock.instant(), next))
            .filter(Duration::isPositive)
            .map(Postman::shorter)
            .orElse(NAP);
  }

  private static Duration shorter(Duration time) {
    return time.compareTo(NAP) < 0 ? time.plusMillis(1) : NAP;
  }

  /**
   * Tells what became of those that are back, and sends out whatever is due and may go. Returns
   * whether there was anything to do.
   */
  private boolean goRound() throws InterruptedException {
    collect();
    while (isWorthWaiting() && bell.await(MOMENT)) {
      collect();
    }
    if (untold.isEmpty() && !isAnythingDue()) {
      return false;
    }
    hungry = false;
    List<Dispatched> going = exchange();
    stale = false;
    untold.clear();
    away += going.size();
    copiesAway += (int) going.stream().filter(d -> isCopy(d)).count();
    going.forEach(each -> senders.execute(() -> deliver(each)));
    return true;
  }

  private void collect() {
    for (Outcome next = outcomes.poll(); next != null; next = outcomes.poll()) {
      untold.add(next);
      away--;
      copiesAway -= next.isCopy() ? 1 : 0;
    }
  }

  /** A commit costs the same for few and for some; nobody waits for a copy of a broadcast. */
  private boolean isWorthWaiting() {
    return !stale
        && copiesAway > 0
        && !untold.isEmpty()
        && untold.size() < WORTH_A_COMMIT
        && untold.stream().allMatch(Outcome::isCopy);
  }

  private int free() {
    return closing ? 0 : hands + 1 - away;
  }

  private boolean isShut() {
    return clock.instant().isBefore(open);
  }

  /** While all hands but one are full of copies, one that comes back will soon make us look. */
  private boolean areCopiesEnough() {
    return copiesAway >= hands;
  }

  private boolean isAnythingDue() {
    if (free() == 0 || isShut() || (areCopiesEnough() && !stale)) {
      return false;
    }
    if (hungry && !areCopiesEnough()) {
      return true;
    }
    stale = false;
    return store.read(tx -> tx.outbox().due(channel.name(), clock.instant(), 1)).stream()
        .anyMatch(first -> !isCopy(first) || !areCopiesEnough());
  }

  private static boolean isCopy(Dispatched each) {
    return each.dispatch().kind() == Dispatch.Kind.BROADCAST;
  }

  /** In one commit; if that is refused, the outcomes are told one by one. */
  private List<Dispatched> exchange() {
    try {
      return store.transact(
          tx -> {
            untold.forEach(each -> each.tells().accept(tx));
            return free() == 0 || isShut() ? List.of() : take(tx, free());
          });
    } catch (StoreTrouble e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("what became of some dispatches could not be kept: {}", e.toString());
      List<Function<Tx, Void>> each = new ArrayList<>();
      untold.forEach(outcome -> each.add(tx -> told(tx, outcome)));
      store
          .transactEach(each)
          .forEach(
              failed ->
                  failed.ifPresent(
                      why -> log.error("what became of one is lost: {}", why.toString())));
      return List.of();
    }
  }

  private static @Nullable Void told(Tx tx, Outcome outcome) {
    outcome.tells().accept(tx);
    return null;
  }

  /** Marks what goes as being sent. */
  private List<Dispatched> take(Tx tx, int atMost) {
    List<Dispatched> going = new ArrayList<>();
    int room = hands - copiesAway;
    List<Dispatched> due = tx.outbox().due(channel.name(), clock.instant(), atMost);
    Map<String, Copies.Ready> ready = ready(tx, due);
    hungry = due.size() == atMost;
    for (Dispatched each : due) {
      if (isCopy(each) && room == 0) {
        hungry = false;
        break;
      }
      Optional<Dispatched> next = next(tx, each, ready);
      if (next.isPresent()) {
        Leave leave = channel.leave(each.dispatch());
        if (leave.waits() == Leave.Whom.EVERYBODY) {
          open = clock.instant().plus(leave.time());
          break;
        }
        if (leave.waits() == Leave.Whom.THIS_ADDRESS) {
          Instant later = clock.instant().plus(leave.time());
          tx.outbox().putOff(each.dispatch().key(), later, PACE);
        } else {
          tx.outbox().sending(each.dispatch().key());
          going.add(next.get());
          room -= isCopy(each) ? 1 : 0;
        }
      }
    }
    return going;
  }

  private Map<String, Copies.Ready> ready(Tx tx, List<Dispatched> due) {
    return copies.ready(tx, due.stream().map(Dispatched::dispatch).filter(Copies::isBare).toList());
  }

  /** With its words; nothing if a copy may not go any more, which is told. */
  private static Optional<Dispatched> next(
      Tx tx, Dispatched each, Map<String, Copies.Ready> ready) {
    Copies.Ready copy = ready.get(each.dispatch().key());
    if (copy == null) {
      return Optional.of(each);
    }
    if (copy.refusal().isPresent()) {
      Copies.Refusal refusal = copy.refusal().get();
      tx.outbox().dead(each.dispatch().key(), refusal.ending(), refusal.why());
      return Optional.empty();
    }
    return Optional.of(each.saying(copy.copy()));
  }

  private void deliver(Dispatched each) {
    Consumer<Tx> outcome = outcome(each);
    outcomes.add(new Outcome(each.dispatch(), outcome));
    bell.ring();
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
          tx.outbox().dead(key, ending(failure), why);
          died(tx, each.dispatch(), failure, why, now);
        }
        default -> tx.outbox().unknown(key, why);
      }
    };
  }

  private Ending ending(Undelivered failure) {
    if (!failure.recipientGone()) {
      return Ending.FAILED;
    }
    return channel.name().equals(Address.EMAIL) ? Ending.BOUNCED : Ending.BLOCKED;
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
