package natter.routes.telegram;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;

/** Asks now and then how many updates Telegram holds for us, whether or not we get any. */
final class Backlog {
  private final TelegramApi api;
  private final Standing standing;
  private final Duration pause;
  private @Nullable Rounds rounds;

  Backlog(TelegramApi api, Standing standing, Duration pause) {
    this.api = api;
    this.standing = standing;
    this.pause = pause;
  }

  synchronized void start() {
    rounds = Rounds.start("telegram-watch", this::look);
  }

  synchronized void stop() {
    if (rounds != null) {
      rounds.end();
    }
  }

  private Duration look() {
    standing.look();
    try {
      standing.holds(api.call(new GetWebhookInfo()).path("pending_update_count").asLong(0));
    } catch (IOException e) { // whoever asks for updates says so
    }
    return pause;
  }
}
