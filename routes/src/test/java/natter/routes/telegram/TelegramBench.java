package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import natter.bot.MemoryStore;
import natter.routes.ErrorPolicy;
import natter.routes.emulator.BotApi;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;

/** How many waiting updates a second come in, beside a loop over the bare client. */
@Tag("bench")
final class TelegramBench {
  private static final String TOKEN = "123:token";
  private static final int UPDATES = 20_000;

  @Test
  void takesUpdates() throws Exception {
    bare();
    doors();
    double bare = bare();
    double doors = doors();
    System.out.println(
        """
        Telegram, updates a second, %d waiting:
          bare client                 %,8.0f
          door in, kept in memory     %,8.0f  (%.0f %%)
        """
            .formatted(UPDATES, bare, doors, 100 * doors / bare));
  }

  private static BotApi waiting() {
    var telegram = BotApi.start(TOKEN);
    for (int i = 0; i < UPDATES; i++) {
      telegram.user(i % 500 + 1).says("There is a fly tip at the end of the road, number " + i);
    }
    return telegram;
  }

  private static double bare() throws Exception {
    try (BotApi telegram = waiting()) {
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
      }
      return perSecond(start);
    }
  }

  private static double doors() throws Exception {
    try (BotApi telegram = waiting();
        var store = new MemoryStore();
        var api = TelegramApi.at(telegram.url(), TOKEN);
        var camel = new DefaultCamelContext()) {
      camel.addRoutes(new ErrorPolicy());
      camel.addRoutes(new TelegramIn(api, store, InstantSource.system(), List.of()));
      long start = System.nanoTime();
      camel.start();
      assertThat(telegram.awaitConfirmed(Duration.ofMinutes(2))).isTrue();
      return perSecond(start);
    }
  }

  private static double perSecond(long start) {
    return UPDATES / (Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
  }
}
