package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import natter.bot.MemoryStore;
import natter.routes.ErrorPolicy;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The door in for email at a real Dovecot, beside a bare loop over the same mails. */
@Tag("bench")
class DovecotBench {
  private static final int MAILS = Integer.getInteger("natter.bench.mails", 5_000);
  private static final int ROUNDS = Integer.getInteger("natter.bench.rounds", 3);
  private static final int DELIVERIES = 21;

  @Test
  void measuresTheDoor() throws Exception {
    Optional<Dovecot> found = Dovecot.open();
    if (found.isEmpty()) {
      System.out.println("email-in at Dovecot: skipped, no scripts in ../shared/tools/mail");
    }
    assumeTrue(found.isPresent());
    try (Dovecot dovecot = found.orElseThrow()) {
      dovecot.fill(MAILS);
      for (int round = 1; round <= ROUNDS; round++) {
        double bare = MAILS / seconds(dovecot.fetchBare());
        double ours = MAILS / seconds(take(dovecot));
        System.out.printf(
            "email-in at Dovecot, round %d: bare loop %,.0f/s, kept by natter %,.0f/s (%.0f %%)%n",
            round, bare, ours, 100 * ours / bare);
        dovecot.forget();
      }
      System.out.printf(
          "email-in at Dovecot: delivery to kept while idle, median %d ms%n", latency(dovecot));
    }
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static Duration take(Dovecot dovecot) throws Exception {
    try (var store = new MemoryStore();
        var camel = new DefaultCamelContext()) {
      var all = new CountDownLatch(1);
      store.afterCommit(
          () -> {
            if (store.read(tx -> tx.inbox().waitingCount()) >= MAILS) {
              all.countDown();
            }
          });
      camel.addRoutes(new ErrorPolicy());
      camel.addRoutes(new EmailIn(store, dovecot.mailbox(), InstantSource.system()));
      long start = System.nanoTime();
      camel.start();
      assertThat(all.await(2, TimeUnit.MINUTES)).isTrue();
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private static long latency(Dovecot dovecot) throws Exception {
    dovecot.fill(0);
    long[] times = new long[DELIVERIES];
    try (var store = new MemoryStore();
        var camel = new DefaultCamelContext()) {
      camel.addRoutes(new ErrorPolicy());
      var door = new EmailIn(store, dovecot.mailbox(), InstantSource.system());
      camel.addRoutes(door);
      camel.start();
      while (door.trouble().isPresent()) {
        Thread.sleep(10);
      }
      for (int i = 0; i < DELIVERIES; i++) {
        Thread.sleep(700);
        dovecot.deliver(i);
        long start = System.nanoTime();
        int wanted = i + 1;
        while (store.read(tx -> tx.inbox().waitingCount()) < wanted) {
          Thread.sleep(1);
        }
        times[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
      }
    }
    Arrays.sort(times);
    return times[DELIVERIES / 2];
  }
}
