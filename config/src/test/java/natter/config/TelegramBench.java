package natter.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.bot.talk.Cargo;
import natter.bot.talk.Channel;
import natter.routes.doors.Doors;
import natter.routes.emulator.BotApi;
import natter.routes.telegram.Identity;
import natter.routes.telegram.Pace;
import natter.routes.telegram.TelegramApi;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Updates a second, from the emulated Telegram to durable, understood and answered, beside a loop
 * over the bare client that keeps nothing, understands nothing and says thanks.
 */
@Tag("bench")
class TelegramBench {
  private static final String TOKEN = "123:token";
  private static final int UPDATES = Integer.getInteger("natter.bench.updates", 5_000);
  private static final int ROUNDS = Integer.getInteger("natter.bench.rounds", 3);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pace UNLIMITED = Pace.of(1_000_000, 1_000_000, 1_000_000);

  @TempDir private Path folder;

  @Test
  void takesAndAnswersUpdates() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      double taken = bare(false);
      double bare = bare(true);
      double[] ours = natter(folder.resolve("round" + round));
      System.out.printf(
          "bench | Telegram, round %d | bare client, taken %,.0f/s, taken and thanked one by one %,.0f/s | natter, durable"
              + " %,.0f/s, durable, understood and answered %,.0f/s | %.0f %%%n",
          round, taken, bare, ours[0], ours[1], 100 * ours[1] / bare);
    }
  }

  private static BotApi waiting(Path data) {
    BotApi telegram = BotApi.start(TOKEN);
    var people = new Correspondence(telegram, data);
    for (int i = 0; i < UPDATES; i++) {
      people.write(i);
    }
    return telegram;
  }

  private double bare(boolean thanks) throws Exception {
    try (BotApi telegram = waiting(folder)) {
      URI at = URI.create(telegram.url());
      var client =
          new OkHttpTelegramClient(
              TOKEN, new TelegramUrl(at.getScheme(), at.getHost(), at.getPort(), false));
      long start = System.nanoTime();
      int last = 0;
      for (int taken = 0; taken < UPDATES; ) {
        List<Update> some = client.execute(GetUpdates.builder().offset(last + 1).build());
        taken += some.size();
        last = some.getLast().getUpdateId();
        for (int i = 0; thanks && i < some.size(); i++) {
          client.execute(
              new SendMessage(some.get(i).getMessage().getChatId().toString(), "Thanks"));
        }
      }
      return perSecond(start);
    }
  }

  /** Updates a second until all are durable, and until all are answered. */
  private static double[] natter(Path data) throws Exception {
    try (BotApi telegram = waiting(data);
        Engine engine = engine(data)) {
      var doors = new Doors(engine.store(), engine.clock());
      TelegramApi api = TelegramApi.at(telegram.url(), TOKEN);
      doors.telegram(api, List.of(), UNLIMITED, Optional.empty(), Cargo.NONE);
      Channel channel = doors.channels().getFirst();
      try (var postman =
          new Postman(engine.store(), channel, engine.copies(), engine.clock(), Pulse.NONE)) {
        engine.start();
        postman.start();
        long start = System.nanoTime();
        doors.start();
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> telegram.confirmed() >= UPDATES);
        double durable = perSecond(start);
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> telegram.sent().size() >= UPDATES);
        return new double[] {durable, perSecond(start)};
      } finally {
        doors.close();
      }
    }
  }

  private static Engine engine(Path data) {
    var environment = new org.springframework.mock.env.MockEnvironment();
    environment.setProperty("natter.data", data.toString());
    environment.setProperty("natter.ledger.url", "jdbc:sqlite:" + data.resolve("natter.db"));
    return Engine.open(Settings.of(environment), Content.packed(), Pulse.NONE, Identity.of(TOKEN));
  }

  private static double perSecond(long start) {
    return UPDATES / ((System.nanoTime() - start) / 1e9);
  }
}
