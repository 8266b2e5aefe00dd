package natter.routes.sms;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.Finding;
import natter.routes.Tidy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What natter asks of Notify: send a text message, and whether one was sent. Called over the JDK's
 * own client: Notify's Java client waits without end, and does not tell a refusal from a broken
 * line.
 */
public final class NotifyApi implements AutoCloseable {
  /** Notify's own. */
  public static final String NOTIFY = "https://api.notifications.service.gov.uk";

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(12);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String base;
  private final NotifyKey key;
  private final String template;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private NotifyApi(String base, NotifyKey key, String template, InstantSource clock) {
    this.base = base;
    this.key = key;
    this.template = template;
    this.clock = clock;
  }

  /**
   * Nothing is called yet.
   *
   * @param base where it is, e.g. {@link #NOTIFY}
   * @param key an API key as Notify shows it
   * @param template the id of a text message template whose words are {@code ((message))}
   * @throws IllegalArgumentException if one of them makes no sense; names the setting
   */
  public static NotifyApi at(String base, String key, String template, InstantSource clock) {
    if (!template.strip().matches("[0-9a-fA-F-]{36}")) {
      throw new IllegalArgumentException(
          "natter.sms.template is not the id of a template (a UUID) whose words are ((message))");
    }
    return new NotifyApi(
        base.strip().replaceAll("/+$", ""), NotifyKey.of(key), template.strip(), clock);
  }

  /**
   * Sends one text message.
   *
   * @param number as in {@code +447700900123}
   * @param reference ours, so that {@link #sent} finds it
   * @return Notify's id of it
   * @throws Refused if Notify says no
   * @throws IOException if nobody knows what became of it, or (a {@link java.net.ConnectException}
   *     or {@link java.net.http.HttpConnectTimeoutException}) it was not sent
   */
  String send(String number, String words, String reference) throws IOException {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "phone_number", number,
                "template_id", template,
                "personalisation", Map.of("message", words),
                "reference", reference));
    return ask(request("/v2/notifications/sms")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .path("id")
        .asString("");
  }

  /**
   * Whether Notify has taken a message.
   *
   * @return Notify's id of it; empty if it has none with this reference
   */
  Optional<String> sent(String reference) throws IOException {
    String asked = URLEncoder.encode(reference, StandardCharsets.UTF_8);
    JsonNode all = ask(request("/v2/notifications?reference=" + asked).GET()).path("notifications");
    if (!all.isArray()) {
      throw new IOException("Notify's answer makes no sense");
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0).path("id").asString(""));
  }

  /**
   * A text message that somebody wrote, as Notify tells it when it is asked.
   *
   * @param callback the same as Notify brings it by itself
   */
  record Received(String id, Instant at, String callback) {}

  /**
   * What residents wrote in the last seven days, the newest first, 250 at most.
   *
   * @param olderThan the id of the last one that is known; empty for the newest
   */
  List<Received> received(String olderThan) throws IOException {
    String asked = olderThan.isEmpty() ? "" : "?older_than=" + olderThan;
    JsonNode all =
        ask(request("/v2/received-text-messages" + asked).GET()).path("received_text_messages");
    return all.valueStream().map(this::received).filter(text -> !text.id().isBlank()).toList();
  }

  private Received received(JsonNode text) {
    String id = text.path("id").asString("");
    String when = text.path("created_at").asString("");
    String callback =
        JSON.writeValueAsString(
            Map.of(
                "id", id,
                "source_number", text.path("user_number").asString(""),
                "destination_number", text.path("notify_number").asString(""),
                "message", text.path("content").asString(""),
                "date_received", when));
    return new Received(id, moment(when), callback);
  }

  /** One that does not say when it was written is taken for new. */
  private Instant moment(String when) {
    try {
      return Instant.parse(when);
    } catch (DateTimeParseException e) {
      return clock.instant();
    }
  }

  /** Tries the key by a question that changes nothing. */
  public Finding look() {
    try {
      sent("natter-doctor");
      return Finding.ok("Notify knows our key");
    } catch (Refused e) {
      return Finding.wrong(
          "Notify refuses our key: " + e.getMessage(),
          "Check natter.sms.api-key, and this machine's clock.");
    } catch (IOException e) {
      return Finding.wrong(
          "Notify cannot be reached: " + e.getClass().getSimpleName(),
          "Check that firewalls let this machine reach it.");
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + key.token(clock.instant()));
  }

  private JsonNode ask(HttpRequest.Builder request) throws IOException {
    HttpResponse<byte[]> answer = answer(request.build());
    JsonNode said = json(answer.body());
    if (answer.statusCode() / 100 != 2) {
      JsonNode first = said.path("errors").path(0);
      throw new Refused(
          answer.statusCode(),
          Tidy.line(first.path("error").asString("")),
          Tidy.line(first.path("message").asString("no reason given")));
    }
    return said;
  }

  private HttpResponse<byte[]> answer(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) { // its message may quote a resident; a proxy may speak HTML
      return JSON.missingNode();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
