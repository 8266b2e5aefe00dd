package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import natter.bot.Store;
import natter.bot.news.Broadcast;
import natter.bot.talk.Address;
import natter.bot.talk.Deliveries.Delivery;
import natter.bot.talk.Deliveries.Which;
import natter.bot.talk.Dispatched.State;
import natter.index.ledger.Ledger;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Limits;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Kills a natter again and again while it sends a broadcast, starts another on the same folder, and
 * finds that nobody got two copies, nobody was forgotten, and that all it does not know is listed.
 *
 * <p>{@code -Dnatter.recipients=10000 -Dnatter.kills=20} for the long way.
 */
@Execution(ExecutionMode.CONCURRENT)
class BroadcastKillTest {
  private static final int RECIPIENTS = Integer.getInteger("natter.recipients", 1_000);
  private static final int KILLS = Integer.getInteger("natter.kills", 3);

  /** In `sending` at once, by two channels; nobody is to be found in the ledger more often. */
  private static final int UNKNOWN_A_KILL = 2 * 5;

  @TempDir private Path data;
  private final RandomGenerator chance = RandomGenerator.getDefault();

  @Test
  void nobodyTwiceAndNobodyForgotten() throws Exception {
    int half = RECIPIENTS / 2;
    try (var sink = new CountingSink();
        var telegram =
            BotApi.start(0, BroadcastChild.TOKEN, Limits.times(100), InstantSource.system());
        Store store = Ledger.sqlite(data.resolve("natter.db"))) {
      for (int n = 0; n < half; n++) {
        telegram.user(Crowd.chat(n)).starts();
      }
      Crowd.subscribes(store, Crowd.mailboxes(half));
      Crowd.subscribes(store, Crowd.chats(half));
      Crowd.broadcasts(store);
      var told = new AtomicInteger();
      telegram.listens(sent -> told.incrementAndGet());
      for (int kill = 0; kill < KILLS; kill++) {
        int enough = RECIPIENTS * (kill + 1) / (KILLS + 2) + chance.nextInt(20);
        killAfter(sink, telegram, told, enough);
      }
      finish(sink, telegram, store);
      check(store, sink, telegram, half);
    }
  }

  /** Several meetings are due at once; who is killed has reminded of some, of none or of all. */
  @Test
  void remindsOfEachMeetingOnce() throws Exception {
    int people = 60;
    int meetings = 5;
    try (var sink = new CountingSink();
        var telegram =
            BotApi.start(0, BroadcastChild.TOKEN, Limits.times(100), InstantSource.system());
        Store store = Ledger.sqlite(data.resolve("natter.db"))) {
      Crowd.subscribes(store, Crowd.mailboxes(people));
      Crowd.meets(store, meetings);
      for (int kill = 0; kill < KILLS; kill++) {
        int enough = chance.nextInt(people * meetings);
        Process child = BroadcastChild.reminding(data, sink.port(), telegram.url());
        try {
          Awaitility.await()
              .atMost(Duration.ofMinutes(1))
              .pollInterval(Duration.ofMillis(1))
              .until(() -> sink.taken() >= enough && !reminders(store).isEmpty());
        } finally {
          child.destroyForcibly().waitFor();
        }
      }
      Process child = BroadcastChild.reminding(data, sink.port(), telegram.url());
      try {
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () ->
                    reminders(store).stream().filter(b -> b.state() == Broadcast.State.SENT).count()
                        == meetings);
      } finally {
        child.destroyForcibly().waitFor();
      }
      long unknown = store.<Long>read(tx -> tx.outbox().count(State.UNKNOWN));
      long sent = store.<Long>read(tx -> tx.outbox().count(State.SENT));
      assertThat(sent + unknown).isEqualTo((long) people * meetings);
      assertThat(unknown).isLessThanOrEqualTo((long) KILLS * UNKNOWN_A_KILL);
      assertThat(sink.copies().values()).allMatch(copies -> copies <= meetings);
      assertThat((long) sink.taken()).isBetween(sent, sent + unknown);
    }
  }

  /** Those of our forum; the packed content may have others that are due today. */
  private static List<Broadcast> reminders(Store store) {
    return store.<List<Broadcast>>read(
        tx ->
            tx.broadcasts().latest(100).stream()
                .filter(b -> b.forum().equals(Crowd.FORUM.id()))
                .toList());
  }

  private void killAfter(CountingSink sink, BotApi telegram, AtomicInteger told, int enough)
      throws Exception {
    Process child = BroadcastChild.start(data, sink.port(), telegram.url());
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> sink.taken() + told.get() >= enough || !child.isAlive());
      assertThat(child.isAlive()).isTrue();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private void finish(CountingSink sink, BotApi telegram, Store store) throws Exception {
    Process child = BroadcastChild.start(data, sink.port(), telegram.url());
    try {
      Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> Crowd.isSent(store));
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static void check(Store store, CountingSink sink, BotApi telegram, int half) {
    Map<Address, Integer> copies = new HashMap<>();
    for (int n = 0; n < half; n++) {
      copies.put(Address.email(Crowd.mailbox(n)), sink.copies().getOrDefault(Crowd.mailbox(n), 0));
      long chat = Crowd.chat(n);
      copies.put(
          new Address(Address.TELEGRAM, Long.toString(chat)),
          telegram.user(chat).messages().size());
    }
    List<Delivery> rows =
        store.read(
            tx ->
                tx.deliveries().list(Crowd.BROADCAST, Which.ALL, Optional.empty(), 2 * RECIPIENTS));
    assertThat(rows).hasSize(RECIPIENTS);
    assertThat(rows).extracting(r -> r.copy().dispatch().to()).doesNotHaveDuplicates();
    assertThat(copies.values()).allMatch(count -> count <= 1);
    long unknown = 0;
    for (Delivery row : rows) {
      State state = row.copy().state();
      assertThat(state).isIn(State.SENT, State.UNKNOWN);
      if (state == State.SENT) {
        assertThat(copies).containsEntry(row.copy().dispatch().to(), 1);
      } else {
        unknown++;
      }
    }
    assertThat(unknown).isLessThanOrEqualTo((long) KILLS * UNKNOWN_A_KILL);
    System.out.printf(
        "killed %d times while %,d got a broadcast: %,d sent, %d unknown%n",
        KILLS, RECIPIENTS, rows.size() - unknown, unknown);
  }
}
