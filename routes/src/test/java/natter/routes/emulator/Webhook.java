package natter.routes.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the emulated Bot API brings updates to a webhook: several at once, in no certain order, each
 * again and again, after growing pauses, until it is answered with 2xx or a day has passed. Beside
 * real ones it takes addresses without TLS and on any port.
 */
final class Webhook implements AutoCloseable {
  private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration HOLD = Duration.ofSeconds(1);
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);
  private static final Duration GONE_FOR_GOOD = Duration.ofHours(23);
  private static final int GONE = 410;

  private final PendingUpdates updates;
  private final InstantSource clock;
  private final Supplier<Optional<Fault>> fate;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private volatile @Nullable Target target;
  private volatile Duration firstPause = Duration.ofSeconds(1);
  private volatile Duration longestPause = Duration.ofSeconds(90);
  private @Nullable Instant failed;
  private @Nullable Instant goneSince;
  private String failure = "";

  /** Where updates go. */
  record Target(URI url, String secret, int connections) {}

  /**
   * @param fate what goes wrong with the next call, if anything
   */
  Webhook(PendingUpdates updates, InstantSource clock, Supplier<Optional<Fault>> fate) {
    this.updates = updates;
    this.clock = clock;
    this.fate = fate;
  }

  boolean isSet() {
    return target != null;
  }

  void pauses(Duration first, Duration longest) {
    firstPause = first;
    longestPause = longest;
  }

  /** From now on, updates go there. */
  synchronized void set(Target to) {
    target = to;
    failed = null;
    goneSince = null;
    failure = "";
    updates.endPolls();
    updates.freshStart();
    for (int i = 0; i < to.connections(); i++) {
      Thread.ofVirtual().name("emulated-webhook").start(() -> deliver(to));
    }
  }

  /** From now on, updates are there to be polled. Returns whether there was a webhook. */
  synchronized boolean delete() {
    boolean was = target != null;
    target = null;
    return was;
  }

  /** A WebhookInfo (core.telegram.org/bots/api#webhookinfo). */
  synchronized ObjectNode info() {
    Target to = target;
    ObjectNode info =
        BotApi.JSON
            .createObjectNode()
            .put("url", to == null ? "" : to.url().toString())
            .put("has_custom_certificate", false)
            .put("pending_update_count", updates.count());
    if (to != null) {
      info.put("max_connections", to.connections()).put("ip_address", "127.0.0.1");
    }
    if (failed != null) {
      info.put("last_error_date", failed.getEpochSecond()).put("last_error_message", failure);
    }
    ArrayNode kinds = BotApi.JSON.createArrayNode();
    updates.allowed().forEach(kinds::add);
    if (!kinds.isEmpty()) {
      info.set("allowed_updates", kinds);
    }
    return info;
  }

  /** This very one, not one that was set in its place and says the same. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isStill(Target to) {
    return target == to;
  }

  private void deliver(Target to) {
    while (isStill(to)) {
      try {
        Optional<PendingUpdates.Update> next = updates.take(HOLD);
        if (next.isPresent()) {
          bring(to, next.get());
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void bring(Target to, PendingUpdates.Update update) throws InterruptedException {
    Duration pause = pause(update.failures);
    boolean taken = false;
    try {
      Optional<Fault> fault = isStill(to) ? fate.get() : Optional.of(new Fault.Dropped());
      if (fault.isPresent() && fault.get() instanceof Fault.Slow slow) {
        Thread.sleep(slow.time());
      }
      if (fault.isEmpty() || !(fault.get() instanceof Fault.Dropped)) {
        HttpResponse<String> answer = post(to, update);
        taken = answer.statusCode() / 100 == 2;
        pause = asked(answer).orElse(pause);
        note(to, answer.statusCode());
      }
      taken = taken && !(fault.isPresent() && fault.get() instanceof Fault.DroppedAfter);
    } catch (IOException e) {
      fails("Connection failed: " + e.getClass().getSimpleName());
    } finally {
      if (taken) {
        updates.delivered(update);
      } else {
        updates.back(update, pause);
      }
    }
  }

  private HttpResponse<String> post(Target to, PendingUpdates.Update update)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to.url())
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(update.json));
    if (!to.secret().isEmpty()) {
      request.header(SECRET, to.secret());
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static Optional<Duration> asked(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,9}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .map(time -> time.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : time);
  }

  private Duration pause(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }

  /** A webhook that says for 23 hours that it is gone is taken at its word. */
  private synchronized void note(Target to, int status) {
    if (status / 100 != 2) {
      fails("Wrong response from the webhook: " + status);
    }
    if (status != GONE) {
      goneSince = null;
      return;
    }
    Instant now = clock.instant();
    Instant since = goneSince == null ? now : goneSince;
    goneSince = since;
    if (isStill(to) && Duration.between(since, now).compareTo(GONE_FOR_GOOD) >= 0) {
      target = null;
    }
  }

  private synchronized void fails(String how) {
    failed = clock.instant();
    failure = how;
  }

  @Override
  public void close() {
    target = null;
    http.shutdownNow();
  }
}
