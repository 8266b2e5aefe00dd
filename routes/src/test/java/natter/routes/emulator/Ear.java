package natter.routes.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** How a bot hears by the emulated Bot API: it polls, or has a webhook. */
final class Ear {
  private static final int LONGEST_HOLD = 50;
  private static final int MOST_UPDATES = 100;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{0,256}");

  private final PendingUpdates updates;
  private final Webhook webhook;
  private volatile List<String> handedOut = List.of();

  Ear(PendingUpdates updates, Webhook webhook) {
    this.updates = updates;
    this.webhook = webhook;
  }

  ObjectNode getUpdates(ObjectNode parameters) throws InterruptedException {
    if (webhook.isSet()) {
      return Replies.no(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
              + " delete the webhook first");
    }
    allow(parameters);
    int limit = Math.clamp(parameters.path("limit").asInt(MOST_UPDATES), 1, MOST_UPDATES);
    int hold = Math.clamp(parameters.path("timeout").asInt(0), 0, LONGEST_HOLD);
    try {
      List<String> some =
          updates.poll(parameters.path("offset").asInt(0), limit, Duration.ofSeconds(hold));
      handedOut = some;
      return handOut(some);
    } catch (PendingUpdates.TakenOver e) {
      return Replies.no(
          409,
          "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
              + " is running");
    }
  }

  private void allow(ObjectNode parameters) {
    if (parameters.path("allowed_updates").isArray()) {
      updates.allow(
          parameters.path("allowed_updates").values().stream()
              .map(kind -> kind.asString(""))
              .toList());
    }
  }

  ObjectNode setWebhook(ObjectNode parameters) {
    String url = parameters.path("url").asString("");
    String secret = parameters.path("secret_token").asString("");
    if (url.isEmpty()) {
      return deleteWebhook(parameters);
    }
    if (!url.matches("https?://[^\\s/]+(/\\S*)?")) {
      return Replies.no(400, "Bad Request: bad webhook: URL host is empty");
    }
    if (!SECRET.matcher(secret).matches()) {
      return Replies.no(400, "Bad Request: secret token contains unallowed characters");
    }
    allow(parameters);
    dropIfAsked(parameters);
    int connections = Math.clamp(parameters.path("max_connections").asInt(40), 1, 100);
    webhook.set(new Webhook.Target(URI.create(url), secret, connections));
    return Replies.yes(true).put("description", "Webhook was set");
  }

  ObjectNode deleteWebhook(ObjectNode parameters) {
    boolean was = webhook.delete();
    dropIfAsked(parameters);
    return Replies.yes(true)
        .put("description", was ? "Webhook was deleted" : "Webhook is already deleted");
  }

  private void dropIfAsked(ObjectNode parameters) {
    if (parameters.path("drop_pending_updates").asBoolean(false)) {
      updates.dropAll();
    }
  }

  private static ObjectNode handOut(List<String> some) {
    return BotApi.JSON
        .createObjectNode()
        .put("ok", true)
        .putRawValue("result", new RawValue("[" + String.join(",", some) + "]"));
  }

  /** A poll whose updates are handed out otherwise; given those of the last poll and of this. */
  ObjectNode otherwise(ObjectNode parameters, BinaryOperator<List<String>> arranged)
      throws InterruptedException {
    List<String> before = handedOut;
    ObjectNode answer = getUpdates(parameters);
    return answer.path("ok").asBoolean() ? handOut(arranged.apply(before, handedOut)) : answer;
  }

  static List<String> afterThoseBefore(List<String> before, List<String> now) {
    return Stream.concat(before.stream(), now.stream()).toList();
  }

  static List<String> shuffled(List<String> before, List<String> now) {
    List<String> some = new ArrayList<>(now);
    Collections.shuffle(some);
    return some;
  }
}
