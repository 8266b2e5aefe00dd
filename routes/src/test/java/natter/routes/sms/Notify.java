package natter.routes.sms;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GOV.UK Notify on loopback, as far as text messages go: it checks tokens, numbers, templates and
 * length as its documentation says, and calls back with a bearer token.
 */
public final class Notify implements AutoCloseable {
  public static final String SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506";
  public static final String SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0";
  public static final String KEY = "natter_test-" + SERVICE + "-" + SECRET;
  public static final String TEMPLATE = "5e38a61f-30d0-4c1e-9a2b-8a4f0f1d7c11";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  /** What it does instead of its work, once. */
  enum Fault {
    /** 500, and nothing was taken. */
    BROKEN,
    /** Takes the message and hangs up. */
    HANGS_UP,
    /** 429: the minute's limit. */
    TOO_FAST,
    /** 429: the day's limit. */
    TOO_MANY
  }

  /** A text message that was taken. */
  public record Text(String id, String number, String words, String reference) {}

  private final HttpServer server;
  private final List<Text> taken = new CopyOnWriteArrayList<>();
  private final Deque<Map<String, String>> received = new ConcurrentLinkedDeque<>();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  public Notify() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/v2/notifications", this::serve);
    server.createContext("/v2/received-text-messages", this::tell);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Somebody writes; natter was told so, or not. */
  void receives(String id, String from, String words, Instant at) {
    receives(id, from, words, at.toString());
  }

  void receives(String id, String from, String words, String at) {
    received.addFirst(
        Map.of(
            "id", id,
            "user_number", from,
            "notify_number", "07700900000",
            "service_id", SERVICE,
            "content", words,
            "created_at", at));
  }

  void next(Fault fault) {
    faults.add(fault);
  }

  /** What was sent, in order. */
  public List<Text> taken() {
    return List.copyOf(taken);
  }

  /** Brings a text message to natter; returns the HTTP status. */
  public static int bring(URI hook, String token, String id, String from, String words)
      throws IOException, InterruptedException {
    return call(hook, token, text(id, from, words));
  }

  /** The callback for a text message that somebody wrote. */
  public static String text(String id, String from, String words) {
    return JSON.writeValueAsString(
        Map.of(
            "id", id,
            "source_number", from,
            "destination_number", "07700900000",
            "message", words,
            "date_received", "2026-11-21T13:32:56.000000Z"));
  }

  /** The callback for what became of one of ours. */
  static String receipt(String id, String reference, String status) {
    return JSON.writeValueAsString(
        Map.of(
            "id", id,
            "reference", reference,
            "to", "07700900123",
            "status", status,
            "notification_type", "sms",
            "template_id", TEMPLATE,
            "template_version", 1));
  }

  static int call(URI hook, String token, String body) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(hook)
                  .header("Content-Type", "application/json")
                  .header("Authorization", "Bearer " + token)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String refusal = refusal(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!refusal.isEmpty()) {
        answer(exchange, 403, error(403, "AuthError", refusal));
      } else if (exchange.getRequestMethod().equals("GET")) {
        answer(exchange, 200, found(exchange.getRequestURI().getRawQuery()));
      } else {
        take(exchange, JSON.readTree(body));
      }
    }
  }

  /** Those older than one, two at a time. */
  private void tell(HttpExchange exchange) throws IOException {
    try (exchange) {
      String refusal = refusal(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!refusal.isEmpty()) {
        answer(exchange, 403, error(403, "AuthError", refusal));
        return;
      }
      String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
      String after = query.replaceFirst("^older_than=", "");
      var some =
          received.stream()
              .dropWhile(text -> !after.isEmpty() && !after.equals(text.get("id")))
              .skip(after.isEmpty() ? 0 : 1)
              .limit(2)
              .toList();
      answer(exchange, 200, JSON.writeValueAsString(Map.of("received_text_messages", some)));
    }
  }

  private void take(HttpExchange exchange, JsonNode asked) throws IOException {
    switch (faults.poll()) {
      case BROKEN -> answer(exchange, 500, error(500, "Exception", "Internal server error"));
      case TOO_FAST ->
          answer(
              exchange, 429, error(429, "RateLimitError", "Exceeded rate limit for key type LIVE"));
      case TOO_MANY ->
          answer(
              exchange,
              429,
              error(429, "TooManyRequestsError", "Exceeded send limits (250000) for today"));
      case HANGS_UP -> keep(asked);
      case null -> {
        String wrong = wrong(asked);
        if (wrong.isEmpty()) {
          answer(exchange, 201, JSON.writeValueAsString(Map.of("id", keep(asked).id())));
        } else {
          answer(exchange, 400, wrong);
        }
      }
    }
  }

  private Text keep(JsonNode asked) {
    var text =
        new Text(
            UUID.randomUUID().toString(),
            asked.path("phone_number").asString(""),
            asked.path("personalisation").path("message").asString(""),
            asked.path("reference").asString(""));
    taken.add(text);
    return text;
  }

  private static String wrong(JsonNode asked) {
    String number = asked.path("phone_number").asString("").replaceAll("[ ()-]", "");
    if (!number.matches("(\\+?44|0)7\\d{9}")) {
      return error(400, "ValidationError", "phone_number Not a UK mobile number");
    }
    if (!asked.path("template_id").asString("").equals(TEMPLATE)) {
      return error(400, "BadRequestError", "Template not found");
    }
    JsonNode words = asked.path("personalisation").path("message");
    if (!words.isString()) {
      return error(400, "BadRequestError", "Missing personalisation: message");
    }
    return words.asString("").length() > 918
        ? error(400, "BadRequestError", "Text messages cannot be longer than 918 characters.")
        : "";
  }

  private String found(String query) {
    String reference =
        URLDecoder.decode(query.replaceFirst("^reference=", ""), StandardCharsets.UTF_8);
    var all =
        taken.stream()
            .filter(t -> t.reference().equals(reference))
            .map(t -> Map.of("id", t.id(), "reference", t.reference()))
            .toList();
    return JSON.writeValueAsString(Map.of("notifications", all));
  }

  private static String refusal(String authorization) {
    try {
      var token = SignedJWT.parse(authorization.replaceFirst("^Bearer ", ""));
      var claims = token.getJWTClaimsSet();
      boolean signed =
          token.verify(new MACVerifier(SECRET.getBytes(StandardCharsets.UTF_8)))
              && claims.getIssuer().equals(SERVICE);
      Duration off = Duration.between(claims.getIssueTime().toInstant(), Instant.now()).abs();
      return !signed
          ? "Invalid token: API key not found"
          : off.compareTo(TOLERANCE) > 0
              ? "Error: Your system clock must be accurate to within 30 seconds"
              : "";
    } catch (Exception e) {
      return "Invalid token: signature, api token not found";
    }
  }

  private static String error(int status, String error, String message) {
    return JSON.writeValueAsString(
        Map.of(
            "status_code", status, "errors", List.of(Map.of("error", error, "message", message))));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
