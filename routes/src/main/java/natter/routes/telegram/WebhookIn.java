package natter.routes.telegram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import natter.bot.talk.Hook;
import natter.bot.talk.Parcel;
import natter.routes.Tidy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import tools.jackson.databind.JsonNode;

/**
 * Has Telegram bring what is new to {@link Webhook#PATH}: each update is handed on, durably, before
 * it is answered. Now and then it looks whether Telegram still does, and tells it again if not.
 */
final class WebhookIn implements Source, Hook {
  private static final Logger log = LoggerFactory.getLogger(WebhookIn.class);
  private static final String PROOF = "X-Telegram-Bot-Api-Secret-Token";

  /** An update is a few kilobytes; files come by another way. */
  private static final int LARGEST = 1_000_000;

  private static final int AT_ONCE = 20;

  private final TelegramApi api;
  private final Webhook webhook;
  private final Introduction introduction;
  private final Standing standing;
  private final InstantSource clock;
  private final Pauses pauses;

  private boolean introduced;
  private int failures;
  private volatile Instant keptAt = Instant.MIN;
  private volatile @Nullable Consumer<List<Parcel>> keep;
  private volatile @Nullable Rounds rounds;

  WebhookIn(
      TelegramApi api, Webhook webhook, List<Menu> menus, InstantSource clock, Pauses pauses) {
    this.api = api;
    this.webhook = webhook;
    this.clock = clock;
    this.pauses = pauses;
    this.standing = new Standing(clock);
    this.introduction = new Introduction(api, menus, standing);
  }

  @Override
  public Optional<String> trouble() {
    return standing.trouble();
  }

  @Override
  public Optional<String> warning() {
    return standing.warning();
  }

  @Override
  public void start(Consumer<List<Parcel>> keep) {
    this.keep = keep;
    rounds = Rounds.start("telegram-in", this::once);
  }

  @Override
  public void stop(Duration atMost) throws InterruptedException {
    keep = null;
    Rounds running = rounds;
    if (running != null) {
      running.end();
      running.join(atMost);
    }
    standing.stopped();
  }

  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public int largest() {
    return LARGEST;
  }

  @Override
  public Heard knock(UnaryOperator<String> header, byte[] body) {
    if (!isTelegram(header.apply(PROOF))) {
      return Heard.STRANGER;
    }
    if (!header.apply("Content-Type").toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return Heard.FOREIGN;
    }
    Consumer<List<Parcel>> to = keep;
    return to != null && isKept(to, body) ? Heard.KEPT : Heard.LATER;
  }

  private boolean isKept(Consumer<List<Parcel>> to, byte[] body) {
    try {
      to.accept(Batch.brought(body, clock.instant()).parcels());
      keptAt = clock.instant();
      standing.took();
      return true;
    } catch (RuntimeException e) {
      log.warn("telegram-in: an update was not kept: {}", Failure.kind(e));
      return false;
    }
  }

  private boolean isTelegram(String proof) {
    return MessageDigest.isEqual(
        proof.getBytes(StandardCharsets.UTF_8), webhook.secret().getBytes(StandardCharsets.UTF_8));
  }

  private Duration once() {
    try {
      introduce();
      look(api.call(new GetWebhookInfo()));
      failures = 0;
      return pauses.longest();
    } catch (Refused e) {
      return failed(Failure.says(e), e.retryAfter().orElse(Duration.ZERO));
    } catch (IOException e) {
      return failed(Failure.says(e), Duration.ZERO);
    }
  }

  private void introduce() throws IOException {
    if (introduced) {
      return;
    }
    api.call(
        SetWebhook.builder()
            .url(webhook.url().toString())
            .secretToken(webhook.secret())
            .maxConnections(AT_ONCE)
            .allowedUpdates(Introduction.WANTED)
            .dropPendingUpdates(false)
            .build());
    introduction.say();
    introduced = true;
  }

  private void look(JsonNode info) {
    long holding = info.path("pending_update_count").asLong(0);
    standing.holds(holding);
    if (!Said.string(info, "url").equals(webhook.url().toString())) {
      introduced = false;
      standing.conflict(
          "another program has told Telegram to bring updates elsewhere, or nowhere",
          "telling it again where we are");
    } else if (holding > 0 && isRefusing(info)) {
      standing.unwell(
          "Telegram cannot bring us what is new (natter.telegram.webhook): "
              + Tidy.line(Said.string(info, "last_error_message")),
          "it goes on trying");
    } else {
      standing.well();
    }
  }

  /** Whether the last thing that came of bringing us something was a failure. */
  private boolean isRefusing(JsonNode info) {
    long failed = info.path("last_error_date").asLong(0);
    return failed > 0 && Instant.ofEpochSecond(failed).isAfter(keptAt);
  }

  private Duration failed(String why, Duration asked) {
    failures++;
    Duration pause = pauses.after(failures);
    Duration longer = asked.compareTo(pause) > 0 ? asked : pause;
    Rounds running = rounds;
    if (running != null && !running.isEnded()) {
      standing.unwell(why, "trying again in " + longer);
    }
    return longer;
  }
}
