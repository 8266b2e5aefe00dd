package natter.routes.telegram;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import natter.bot.Finding;
import natter.routes.Tidy;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import tools.jackson.databind.JsonNode;

/** Asks Telegram who we are and how it reaches us; takes no update and changes nothing. */
public final class BotLook {
  private static final Duration LATELY = Duration.ofHours(1);
  private static final long MANY = 1_000;

  private final TelegramApi api;
  private final Optional<URI> wanted;
  private final Instant now;

  private BotLook(TelegramApi api, Optional<URI> wanted, Instant now) {
    this.api = api;
    this.wanted = wanted;
    this.now = now;
  }

  /**
   * Tries the token.
   *
   * @param webhook where Telegram may bring updates to, as set; empty for none
   */
  public static Finding at(TelegramApi api, String webhook, Instant now) {
    Optional<URI> wanted =
        webhook.isBlank() ? Optional.empty() : Optional.of(Webhook.of(webhook, "any").url());
    return new BotLook(api, wanted, now).look();
  }

  private Finding look() {
    try {
      JsonNode us = api.call(new GetMe());
      JsonNode hook = api.call(new GetWebhookInfo());
      String says = "Telegram knows us as @" + Said.string(us, "username");
      return wayIn(says, hook)
          .or(() -> refusals(says, hook))
          .or(() -> backlog(says, hook))
          .or(() -> ears(says, us))
          .orElseGet(() -> Finding.ok(says + wanted.map(u -> ", which calls " + u).orElse("")));
    } catch (Refused e) {
      return Finding.wrong(
          Failure.says(e),
          e.isWrongToken()
              ? "Ask BotFather for a new token (/token) and put it into NATTER_TELEGRAM_TOKEN."
              : "Try again later.");
    } catch (IOException e) {
      return Finding.wrong(
          Failure.says(e),
          "Check natter.telegram.api, and that firewalls let this machine reach it.");
    }
  }

  private Optional<Finding> wayIn(String says, JsonNode hook) {
    String set = Said.string(hook, "url");
    if (set.equals(wanted.map(URI::toString).orElse(""))) {
      return Optional.empty();
    }
    String where = set.isEmpty() ? "waits to be asked" : "brings updates to " + Tidy.line(set);
    return Optional.of(
        Finding.look(
            says + ", but " + where + ", unlike natter.telegram.webhook",
            "Nothing, if natter does not run: it sets this at its start; else another program has"
                + " our token."));
  }

  private Optional<Finding> refusals(String says, JsonNode hook) {
    Instant failed = Instant.ofEpochSecond(hook.path("last_error_date").asLong(0));
    return wanted.isPresent() && failed.isAfter(now.minus(LATELY))
        ? Optional.of(
            Finding.look(
                says + ", but could not call us lately: " + Said.string(hook, "last_error_message"),
                "Check that the reverse proxy lets /hooks/telegram through, with a certificate that"
                    + " Telegram trusts."))
        : Optional.empty();
  }

  private static Optional<Finding> backlog(String says, JsonNode hook) {
    long held = hook.path("pending_update_count").asLong(0);
    return held < MANY
        ? Optional.empty()
        : Optional.of(
            Finding.look(
                says + ", and holds " + held + " updates for us",
                "Start natter, or see why it takes none: Telegram throws them away after 24 h."));
  }

  private static Optional<Finding> ears(String says, JsonNode us) {
    return us.path("can_read_all_group_messages").asBoolean(false)
        ? Optional.of(
            Finding.look(
                says + ", whose privacy mode is off: it is shown what groups say among themselves",
                "Turn it on with BotFather (/setprivacy)."))
        : Optional.empty();
  }
}
