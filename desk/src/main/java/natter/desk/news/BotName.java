package natter.desk.news;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the bot is called on Telegram, without its at sign; unknown until the Bot API has said it.
 */
public record BotName(Supplier<Optional<String>> name) {
  /** A link that starts a chat with the bot (core.telegram.org/api/links#bot-links). */
  Optional<String> link(Optional<String> start) {
    return name.get()
        .map(bot -> "https://t.me/" + bot + start.map(payload -> "?start=" + payload).orElse(""));
  }
}
