package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import natter.bot.MemoryStore;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.bot.Town;
import natter.bot.talk.Address;
import natter.bot.talk.Arrival;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Message;
import natter.bot.talk.Unreadable;
import natter.routes.ErrorPolicy;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Fault;
import natter.routes.emulator.Sent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Telegram on a bad day: calls fail at random, and still every update is kept once and every answer
 * given at most once. {@code -Dnatter.soak=100000} makes it a long day.
 */
@Timeout(1200)
final class TelegramSoakTest {
  private static final String TOKEN = "123456:token";
  private static final int UPDATES = Integer.getInteger("natter.soak", 400);
  private static final List<Fault> FAULTS =
      List.of(
          new Fault.Status(502),
          new Fault.Refusal(500, "Internal Server Error"),
          new Fault.TooMany(1),
          new Fault.Dropped(),
          new Fault.DroppedAfter(),
          new Fault.Torn(),
          new Fault.Slow(Duration.ofMillis(50)));

  private final Random random = new Random(11);

  private Optional<Fault> fate(String method) {
    synchronized (random) {
      int rarely = method.equals("getupdates") ? 5 : 50;
      return random.nextInt(rarely) == 0
          ? Optional.of(FAULTS.get(random.nextInt(FAULTS.size())))
          : Optional.empty();
    }
  }

  @Test
  void keepsEachUpdateOnceAndAnswersItAtMostOnce() throws Exception {
    var camel = new DefaultCamelContext();
    try (var telegram = BotApi.start(TOKEN);
        var store = new MemoryStore();
        var api = TelegramApi.at(telegram.url(), TOKEN)) {
      var pauses = new Pauses(Duration.ofMillis(5), Duration.ofMillis(50));
      camel.addRoutes(new ErrorPolicy());
      camel.addRoutes(
          new TelegramIn(api, store, new Poller(api, List.of(), InstantSource.system(), pauses)));
      Pace pace = Pace.telegrams().times(1000);
      camel.addRoutes(new TelegramOut(api, pace));
      telegram.troubles(this::fate);
      camel.start();
      var postman =
          new Postman(
              store,
              TelegramOut.channel(camel.createProducerTemplate(), pace),
              new Town().copies(),
              InstantSource.system(),
              Pulse.NONE);
      try (postman) {
        postman.start();
        for (int i = 0; i < UPDATES; i++) {
          telegram.user(1 + i % 97).says("message " + i);
        }
        answerAll(store, telegram);
        checkAnswers(store, telegram);
      }
    } finally {
      camel.stop();
    }
  }

  private static void answerAll(MemoryStore store, BotApi telegram) throws Unreadable {
    var reader = new UpdateReader(Identity.of(TOKEN));
    long after = 0;
    for (int heard = 0; heard < UPDATES; ) {
      long seen = after;
      List<Arrival> some = store.read(tx -> tx.inbox().waiting(seen, 100));
      if (some.isEmpty()) {
        await().until(() -> !store.read(tx -> tx.inbox().waiting(seen, 1)).isEmpty());
      }
      for (Arrival each : some) {
        Message message = reader.read(each.parcel());
        store.transact(
            tx -> {
              tx.inbox().heard(each.number());
              tx.outbox().plan(answer(message));
              return null;
            });
        after = each.number();
      }
      heard += some.size();
    }
    assertThat(telegram.awaitConfirmed(Duration.ofSeconds(20))).isTrue();
    long waiting = store.read(tx -> tx.inbox().waitingCount());
    assertThat(waiting).isZero();
  }

  private static Dispatch answer(Message message) {
    return new Dispatch(
        "answer to " + message.reply(),
        new Address("telegram", message.from().handle()),
        Dispatch.Kind.REPLY,
        Optional.empty(),
        "",
        "answer to " + message.reply(),
        List.of(),
        message.threading().answer(),
        InstantSource.system().instant());
  }

  private static void checkAnswers(MemoryStore store, BotApi telegram) {
    await()
        .atMost(Duration.ofMinutes(1).plusMillis(20L * UPDATES))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                store.read(
                    tx ->
                        tx.outbox().count(State.SENT) + tx.outbox().count(State.UNKNOWN)
                            == UPDATES));
    List<String> said = telegram.sent().stream().map(Sent::text).toList();
    assertThat(said).doesNotHaveDuplicates();
    long sent = store.read(tx -> tx.outbox().count(State.SENT));
    assertThat(said.size()).isBetween((int) sent, UPDATES);
    assertThat(said)
        .isSubsetOf(IntStream.range(0, UPDATES).mapToObj(i -> "answer to message " + i).toList());
    System.out.println(
        "Telegram on a bad day: %d updates, %d answers sent, %d unsure"
            .formatted(UPDATES, sent, UPDATES - sent));
  }
}
