package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import natter.bot.talk.Channel;
import natter.bot.talk.Lease;
import natter.bot.talk.Running;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this natter does what only one of several on a ledger may do: ask at the mailbox and at
 * Telegram, hear, send, and look after what is due. It does if it has the lease; another one takes
 * that over once it was not renewed for long. Pages, the web chat and what others bring by HTTP are
 * every natter's.
 *
 * <p>What was taken over is fenced: who stood still and wakes up writes nothing any more, for the
 * lease is asked for in the transaction that writes, and sends nothing, for it has not renewed it.
 */
public final class Tenure implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tenure.class);

  /** The name of the lease. */
  public static final String WORK = "work";

  private static final String TAKEN = "another natter on this ledger has taken over";

  private final Store store;
  private final Optional<Running> me;
  private final Pace pace;
  private final InstantSource clock;
  private final Thread loop = Thread.ofPlatform().name("tenure").daemon().unstarted(this::run);
  private final Bell bell = new Bell();
  private volatile Duty duty = Duty.NONE;
  private volatile boolean ending;
  private volatile boolean closing;
  private volatile @Nullable Lease lease;
  private volatile Instant renewed = Instant.MIN;

  // of the loop alone
  private Optional<Lease> seen = Optional.empty();
  private Instant seenSince = Instant.MAX;
  private Instant here = Instant.MIN;

  /**
   * How quickly.
   *
   * @param renewing how often who has the lease renews it
   * @param trusting how long after that it still sends
   * @param patience how long a lease stays as it was before another natter takes it
   */
  public record Pace(Duration renewing, Duration trusting, Duration patience) {
    public Pace {
      if (trusting.compareTo(patience) >= 0) {
        throw new IllegalArgumentException("who has it gives up before another one takes it");
      }
    }

    public static Pace of(Duration patience) {
      return new Pace(patience.dividedBy(6), patience.multipliedBy(2).dividedBy(3), patience);
    }
  }

  /** What begins with the lease, and ends with it. */
  public interface Duty {
    void begin();

    void end();

    /** Nothing. */
    Duty NONE =
        new Duty() {
          @Override
          public void begin() {
            // nothing to do
          }

          @Override
          public void end() {
            // nothing was done
          }
        };
  }

  private Tenure(Store store, Optional<Running> me, Pace pace, InstantSource clock) {
    this.store = store;
    this.me = me;
    this.pace = pace;
    this.clock = clock;
  }

  /** No other natter can be on this ledger. */
  public static Tenure alone(Store store, InstantSource clock) {
    return new Tenure(store, Optional.empty(), Pace.of(Duration.ofMinutes(1)), clock);
  }

  /** Others may be on this ledger. */
  public static Tenure shared(Store store, Running me, Pace pace, InstantSource clock) {
    return new Tenure(store, Optional.of(me), pace, clock);
  }

  /** The ledger for what only one natter may write. */
  public Store fenced() {
    return me.isEmpty() ? store : new FencedStore(store, this);
  }

  /** The ledger for a loop that only one natter runs. */
  public Store resting() {
    return me.isEmpty() ? store : new RestingStore(new FencedStore(store, this));
  }

  /** A way out that only one natter uses. */
  public Channel sending(Channel channel) {
    return me.isEmpty() ? channel : new FencedChannel(channel, this);
  }

  /** Whether it has the lease, as far as it knows. */
  public boolean isHeld() {
    return me.isEmpty() || lease != null;
  }

  /** Whether nobody else can have it yet. */
  boolean isFresh() {
    return me.isEmpty()
        || (lease != null && clock.instant().isBefore(renewed.plus(pace.trusting())));
  }

  /**
   * Begins to work as soon as it may; if nobody else does, before this returns.
   *
   * @param what begins with the lease; called by one thread at a time
   */
  public void start(Duty what) {
    duty = what;
    if (me.isEmpty()) {
      tell(store.transact(tx -> tx.outbox().recover()));
      duty.begin();
    } else {
      tryToLook();
      loop.start();
    }
  }

  /** It ends soon: it takes nothing over any more, and no loop stands still. */
  public synchronized void ending() {
    ending = true;
    notifyAll();
  }

  /** Lets another natter take over at once. */
  @Override
  public void close() {
    ending();
    closing = true;
    bell.ring();
    if (me.isPresent() && loop.getState() != Thread.State.NEW) {
      join();
      leave(me.get());
    }
  }

  private void join() {
    try {
      loop.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave(Running natter) {
    Lease mine = lease;
    lease = null;
    try {
      store.transact(
          tx -> {
            Optional.ofNullable(mine).ifPresent(tx.leases()::leave);
            tx.leases().gone(natter.id());
            return true;
          });
    } catch (RuntimeException e) {
      log.warn("the lease was not given back, another natter takes it over later: {}", kind(e));
    }
  }

  /** Waits until this natter has the lease, or ends. */
  synchronized void await() {
    boolean interrupted = false;
    while (!isHeld() && !ending) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Within the transaction that writes.
   *
   * @throws StoreTrouble if another natter may do so by now
   */
  void require(Tx tx) {
    Lease mine = lease;
    if (mine == null || !tx.leases().isHeld(mine)) {
      throw new StoreTrouble(TAKEN, new IllegalStateException(TAKEN));
    }
  }

  private void run() {
    while (!closing) {
      try {
        bell.await(lease == null ? glance() : pace.renewing());
        if (!closing) {
          tryToLook();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Duration glance() {
    Duration second = Duration.ofSeconds(1);
    return pace.renewing().compareTo(second) < 0 ? pace.renewing() : second;
  }

  private void tryToLook() {
    try {
      look();
    } catch (RuntimeException e) {
      log.warn("the lease could not be looked at: {}", kind(e));
      if (lease != null && !isFresh()) {
        lose("it could not be renewed");
      }
    }
  }

  private void look() {
    Running natter = me.orElseThrow();
    Instant now = clock.instant();
    if (here.plus(pace.renewing()).isBefore(now)) {
      store.transact(tx -> said(tx, natter.seen(now)));
      here = now;
    }
    Lease mine = lease;
    if (mine == null) {
      takeOver(natter, now);
    } else if (store.transact(tx -> tx.leases().renew(mine))) {
      renewed = now;
    } else {
      lose(TAKEN);
    }
  }

  private static boolean said(Tx tx, Running natter) {
    tx.leases().here(natter);
    return true;
  }

  private void takeOver(Running natter, Instant now) {
    Optional<Lease> there = store.read(tx -> tx.leases().find(WORK));
    if (!there.equals(seen) || seenSince.equals(Instant.MAX)) {
      seen = there;
      seenSince = now;
    }
    boolean free =
        there.isEmpty()
            || there.get().isFree()
            || there.get().holder().equals(natter.id())
            || !now.isBefore(seenSince.plus(pace.patience()));
    if (free && !ending) {
      store.transact(tx -> taken(tx, natter, there, now)).ifPresent(taken -> begin(taken, now));
    }
  }

  /** What a dead one left on its way is known to be so only now. */
  private static Optional<Taken> taken(Tx tx, Running natter, Optional<Lease> there, Instant now) {
    return tx.leases()
        .take(WORK, natter.id(), there, now)
        .map(mine -> new Taken(mine, tx.outbox().recover()));
  }

  /** The lease, and how many dispatches were on their way. */
  private record Taken(Lease lease, int lost) {}

  private void begin(Taken taken, Instant now) {
    log.info("this natter hears and sends from now on (term {})", taken.lease().term());
    tell(taken.lost());
    renewed = now;
    synchronized (this) {
      lease = taken.lease();
      notifyAll();
    }
    duty.begin();
  }

  private static void tell(int lost) {
    if (lost > 0) {
      log.warn(
          "{} dispatches were on their way when natter last ended: nobody knows whether they arrived",
          lost);
    }
  }

  private void lose(String why) {
    log.warn("this natter hears and sends no more: {}", why);
    lease = null;
    seenSince = Instant.MAX;
    duty.end();
  }

  private static String kind(RuntimeException e) {
    return e instanceof StoreTrouble ? String.valueOf(e.getMessage()) : e.getClass().getName();
  }
}
