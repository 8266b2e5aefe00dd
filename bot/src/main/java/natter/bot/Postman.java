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
import natter.bot.talk.Logbook;
import natter.bot.talk.Outbox.Taken;
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
 * broadcasts are marked ahead where they go fast, no more of them than go within {@code 10 ms}; and
 * they leave one hand free: whoever overtakes them need not wait for it. What fails for now is
 * tried again after growing pauses, for three days; then it is dead.
 */
public final class Postman implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);
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
  private final Logbook logbook;
  private final Bell bell = new Bell();
  private final Hands hands;
  private final ExecutorService senders;
  private final ExecutorService copySenders;
  private final Thread loop;
  private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private volatile boolean closing;

  /** Whether the ledger may hold something due that was not looked at. */
  private volatile boolean stale = true;

  // of the loop alone
  private final List<Outcome> untold = new ArrayList<>();
  private Instant open = Instant.EPOCH;

  /** Whether there was more than went. */
  private boolean hungry;

  /**
   * What became of one that was on its way.
   *
   * @param taken if the channel took it
   * @param tells what else is to be kept
   * @param took how long it took
   */
  private record Outcome(
      Dispatch dispatch, Optional<Taken> taken, Consumer<Tx> tells, Duration took) {
    Outcome in(Duration time) {
      return new Outcome(dispatch, taken, tells, time);
    }
  }

  /** Notes nothing beside the ledger. */
  public Postman(Store store, Channel channel, Copies copies, InstantSource clock, Pulse pulse) {
    this(store, channel, copies, clock, pulse, Logbook.NONE);
  }

  /**
   * @param logbook of this channel alone
   */
  public Postman(
      Store store,
      Channel channel,
      Copies copies,
      InstantSource clock,
      Pulse pulse,
      Logbook logbook) {
    this.logbook = logbook;
    this.store = store;
    this.channel = channel;
    this.copies = copies;
    this.clock = clock;
    this.pulse = pulse;
    this.hands = new Hands(channel.atOnce());
    this.senders = threads(channel.atOnce() + 1, "send-");
    this.copySenders = threads(channel.atOnce(), "copy-");
    this.loop = Thread.ofPlatform().name("post-" + channel.name()).unstarted(this::run);
  }

  private ExecutorService threads(int many, String name) {
    return Executors.newFixedThreadPool(
        many, Thread.ofPlatform().name(name + channel.name() + "-", 0).factory());
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
      copySenders.shutdown();
      if (!senders.awaitTermination(1, TimeUnit.SECONDS)
          || !copySenders.awaitTermination(1, TimeUnit.SECONDS)) {
        log.warn("some dispatches by {} were still on their way", channel.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Instant end = Instant.MAX;
    while (!closing || (!hands.areAllBack() && clock.instant().isBefore(end))) {
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
    return free() == 0 || room() == 0
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
    untold.forEach(each -> logbook.closed(each.dispatch().key()));
    untold.clear();
    going.forEach(this::send);
    return true;
  }

  private void send(Dispatched each) {
    hands.leaves(each.dispatch());
    (isCopy(each) ? copySenders : senders).execute(() -> deliver(each));
  }

  private void collect() {
    for (Outcome next = outcomes.poll(); next != null; next = outcomes.poll()) {
      untold.add(next);
      hands.isBack(next.dispatch(), next.took());
    }
  }

  /** Nobody waits for a copy of a broadcast. */
  private boolean isWorthWaiting() {
    return !stale
        && hands.carryCopies()
        && !untold.isEmpty()
        && untold.size() < hands.worthACommit()
        && untold.stream().allMatch(each -> Hands.isCopy(each.dispatch()));
  }

  private int free() {
    return closing ? 0 : hands.free();
  }

  private int room() {
    return closing ? 0 : hands.room();
  }

  private boolean isShut() {
    return clock.instant().isBefore(open);
  }

  private boolean isAnythingDue() {
    if (free() + room() == 0 || isShut() || (room() == 0 && !stale)) {
      return false;
    }
    if (hungry && room() > 0) {
      return true;
    }
    stale = false;
    return store.read(tx -> tx.outbox().due(channel.name(), clock.instant(), 1)).stream()
        .anyMatch(first -> (isCopy(first) ? room() : free()) > 0);
  }

  private static boolean isCopy(Dispatched each) {
    return Hands.isCopy(each.dispatch());
  }

  /** In one commit; if that is refused, the outcomes are told one by one. */
  private List<Dispatched> exchange() {
    try {
      return store.transact(
          tx -> {
            tell(tx, untold);
            return free() + room() == 0 || isShut() ? List.of() : take(tx);
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
    tell(tx, List.of(outcome));
    return null;
  }

  private static void tell(Tx tx, List<Outcome> outcomes) {
    tx.outbox().sent(outcomes.stream().flatMap(each -> each.taken().stream()).toList());
    outcomes.forEach(each -> each.tells().accept(tx));
  }

  /** Marks what goes as being sent. */
  private List<Dispatched> take(Tx tx) {
    List<Dispatched> going = new ArrayList<>();
    int room = room();
    int free = free();
    int atMost = free + room;
    List<Dispatched> due = tx.outbox().due(channel.name(), clock.instant(), atMost);
    Map<String, Copies.Ready> ready = ready(tx, due);
    hungry = due.size() == atMost;
    for (Dispatched each : due) {
      if ((isCopy(each) ? room : free) == 0) {
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
          going.add(next.get());
          room -= isCopy(each) ? 1 : 0;
          free -= isCopy(each) ? 0 : 1;
        }
      }
    }
    going.forEach(each -> logbook.marked(each.dispatch().key(), each.tries() + 1));
    tx.outbox().sending(going.stream().map(each -> each.dispatch().key()).toList());
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
    Instant start = clock.instant();
    Outcome outcome = outcome(each);
    outcomes.add(outcome.in(Duration.between(start, clock.instant())));
    bell.ring();
  }

  private Outcome outcome(Dispatched each) {
    Dispatch dispatch = each.dispatch();
    try {
      logbook.called(dispatch.key());
      String id = channel.send(dispatch);
      Instant now = clock.instant();
      logbook.taken(dispatch.key(), now, id);
      pulse.dispatched(channel.name(), State.SENT);
      var taken = new Taken(dispatch.key(), now, id);
      return new Outcome(
          dispatch, Optional.of(taken), tx -> Bounces.sent(tx, dispatch, now), Duration.ZERO);
    } catch (Undelivered e) {
      return new Outcome(dispatch, Optional.empty(), undelivered(each, e), Duration.ZERO);
    } catch (RuntimeException e) {
      log.error("dispatch {}: the channel failed: {}", dispatch.key(), e.getClass().getName());
      pulse.dispatched(channel.name(), State.UNKNOWN);
      String why = "the channel failed: " + e.getClass().getSimpleName();
      return new Outcome(
          dispatch,
          Optional.empty(),
          tx -> tx.outbox().unknown(dispatch.key(), why),
          Duration.ZERO);
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
