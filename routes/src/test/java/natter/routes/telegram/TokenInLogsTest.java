package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import natter.bot.MemoryStore;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.routes.ErrorPolicy;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Fault;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Neither the token nor anybody's words or number are logged, however talkative the log is. */
@Timeout(180)
final class TokenInLogsTest {
  private static final String TOKEN = "123456:very-secret-token";
  private static final List<String> LOUD = List.of("natter", "okhttp3", "org.telegram");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Test
  void logsNoSecrets() throws Exception {
    List<Logger> loggers = LOUD.stream().map(Logger::getLogger).toList();
    Logger root = Logger.getLogger("");
    ear.setLevel(Level.ALL);
    loggers.forEach(l -> l.setLevel(Level.ALL));
    root.addHandler(ear);
    try {
      misbehave();
    } finally {
      root.removeHandler(ear);
      loggers.forEach(l -> l.setLevel(null));
    }
    assertThat(lines).isNotEmpty();
    assertThat(String.join("\n", lines))
        .contains("401")
        .doesNotContain("secret")
        .doesNotContain("fly tip")
        .doesNotContain("777777");
  }

  private void misbehave() throws Exception {
    var camel = new DefaultCamelContext();
    try (var telegram = BotApi.start(TOKEN);
        var store = new MemoryStore();
        var api = TelegramApi.at(telegram.url(), TOKEN);
        var wrong = TelegramApi.at(telegram.url(), "123456:another-secret")) {
      telegram.fails(
          "getUpdates",
          new Fault.Status(502),
          new Fault.Torn(),
          new Fault.Dropped(),
          new Fault.Refusal(409, "Conflict"));
      telegram.fails("sendMessage", new Fault.DroppedAfter(), new Fault.Status(502));
      telegram.user(777777).says("There is a fly tip");
      camel.addRoutes(new ErrorPolicy());
      camel.addRoutes(in(api, store));
      Pace pace = Pace.telegrams();
      camel.addRoutes(new TelegramOut(api, pace));
      camel.start();
      await().until(() -> store.read(tx -> tx.inbox().waitingCount()) > 0);
      var channel = TelegramOut.channel(camel.createProducerTemplate(), pace);
      for (int i = 0; i < 3; i++) {
        send(channel);
      }
      var other = new DefaultCamelContext();
      other.addRoutes(new ErrorPolicy());
      other.addRoutes(in(wrong, store));
      other.start();
      await().until(() -> lines.stream().anyMatch(line -> line.contains("401")));
      other.stop();
      camel.stop();
    }
  }

  private static TelegramIn in(TelegramApi api, MemoryStore store) {
    var pauses = new Pauses(Duration.ofMillis(10), Duration.ofMillis(50));
    return new TelegramIn(api, store, new Poller(api, List.of(), InstantSource.system(), pauses));
  }

  private static void send(Channel channel) {
    try {
      channel.send(
          new Dispatch(
              "k",
              new Address("telegram", "777777"),
              Dispatch.Kind.REPLY,
              Optional.empty(),
              "",
              "about your fly tip",
              List.of(),
              Threading.NONE,
              Instant.EPOCH));
    } catch (Undelivered e) { // on purpose
    }
  }
}
