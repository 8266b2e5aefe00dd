package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Running;
import natter.bot.talk.Undelivered;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two natters on one ledger, each with a clock of its own. */
class TenureTest {
  private static final Tenure.Pace PACE =
      new Tenure.Pace(Duration.ofMillis(5), Duration.ofSeconds(60), Duration.ofSeconds(120));

  private final Store store = new MemoryStore();
  private final Natter one = new Natter("one");
  private final Natter other = new Natter("other");

  @AfterEach
  void close() {
    one.tenure.close();
    other.tenure.close();
    store.close();
  }

  private final class Natter implements Tenure.Duty {
    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean cutOff;
    private final Tenure tenure;

    Natter(String id) {
      tenure = Tenure.shared(new Reached(this), new Running(id, id, now, now), PACE, () -> now);
    }

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public void begin() {
      begun.incrementAndGet();
    }

    @Override
    public void end() {
      ended.incrementAndGet();
    }
  }

  /** The ledger, which one natter's lease does not reach while it is cut off. */
  private final class Reached implements Store {
    private final Natter by;

    private Reached(Natter by) {
      this.by = by;
    }

    @Override
    public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
      if (by.cutOff && Thread.currentThread().getName().equals("tenure")) {
        throw new StoreTrouble("cut off", new IllegalStateException());
      }
      return store.submit(work);
    }

    @Override
    public <T> T read(Function<Tx, T> look) {
      return store.read(look);
    }

    @Override
    public void afterCommit(Runnable bell) {
      store.afterCommit(bell);
    }

    @Override
    public Optional<String> check() {
      return store.check();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static void await(Natter natter) {
    Awaitility.await().atMost(Patience.LIMIT).until(natter.tenure::isHeld);
  }

  private static boolean marks(Store by) {
    return by.transact(
        tx -> {
          tx.outbox().place(Examples.dispatch("k"), State.SENT, Instant.EPOCH);
          return true;
        });
  }

  private void bothStart() {
    one.tenure.start(one);
    other.tenure.start(other);
  }

  @Test
  void whoComesFirstWorksBeforeItHasStarted() {
    bothStart();

    assertThat(one.tenure.isHeld()).isTrue();
    assertThat(one.begun).hasValue(1);
    assertThat(other.tenure.isHeld()).isFalse();
    assertThat(marks(one.tenure.fenced())).isTrue();
    assertThatThrownBy(() -> marks(other.tenure.fenced())).isInstanceOf(StoreTrouble.class);
  }

  @Test
  void takesOverFromWhoIsSilentAndNoSooner() {
    bothStart();
    other.pass(Duration.ofSeconds(119));
    assertThat(other.tenure.isHeld()).isFalse();
    one.cutOff = true;
    Awaitility.await()
        .until(
            () -> {
              other.pass(Duration.ofSeconds(20));
              return other.tenure.isHeld();
            });
    assertThat(other.begun).hasValue(1);
    assertThatThrownBy(() -> marks(one.tenure.fenced()))
        .as("it does not know yet, but writes nothing")
        .isInstanceOf(StoreTrouble.class);
    assertThat(store.<Boolean>read(tx -> tx.outbox().find("k").isEmpty())).isTrue();
    one.cutOff = false;
    Awaitility.await().until(() -> one.ended.get() == 1);
    assertThat(one.tenure.isHeld()).isFalse();
  }

  @Test
  void whatADeadOneWasSendingIsUnknownOnlyToWhoTakesOver() {
    store.transact(
        tx -> {
          tx.outbox().plan(Examples.dispatch("k"));
          return true;
        });
    one.tenure.start(one);
    store.transact(
        tx -> {
          tx.outbox().sending("k");
          return true;
        });
    other.tenure.start(other);
    assertThat(state("k")).isEqualTo(State.SENDING);

    one.tenure.close();
    await(other);
    assertThat(state("k")).isEqualTo(State.UNKNOWN);
  }

  private State state(String key) {
    return store.read(tx -> tx.outbox().find(key)).orElseThrow().state();
  }

  @Test
  void whoEndsLeavesItToTheOtherAtOnce() {
    bothStart();
    one.tenure.close();
    await(other);
    assertThat(store.<Integer>read(tx -> tx.leases().running().size())).isEqualTo(1);
  }

  @Test
  void aLoopStandsStillUntilItsNatterWorks() {
    bothStart();
    CompletableFuture<Boolean> asked =
        CompletableFuture.supplyAsync(
            () -> other.tenure.resting().<Boolean>read(tx -> tx.outbox().find("k").isEmpty()));
    assertThat(asked).isNotDone();
    one.tenure.close();
    assertThat(asked.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
  }

  @Test
  void sendsNothingOnceItMayHaveBeenTakenOver() throws Undelivered {
    bothStart();
    Channel channel =
        one.tenure.sending(
            new Channel() {
              @Override
              public String name() {
                return Address.EMAIL;
              }

              @Override
              public String send(Dispatch dispatch) {
                return "sent";
              }
            });
    assertThat(channel.send(Examples.dispatch("k"))).isEqualTo("sent");
    one.cutOff = true;
    one.pass(Duration.ofSeconds(61));
    assertThatThrownBy(() -> channel.send(Examples.dispatch("k"))).isInstanceOf(Undelivered.class);
  }

  @Test
  void whoIsAloneNeedsNoLease() {
    var alone = Tenure.alone(store, () -> Instant.EPOCH);
    alone.start(one);
    assertThat(one.begun).hasValue(1);
    assertThat(marks(alone.fenced())).isTrue();
    assertThat(store.<Boolean>read(tx -> tx.leases().running().isEmpty())).isTrue();
    alone.close();
  }
}
