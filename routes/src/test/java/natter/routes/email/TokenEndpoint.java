package natter.routes.email;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A token endpoint (RFC 6749) on loopback that answers as a test says. */
final class TokenEndpoint implements AutoCloseable {
  /** Every form it was sent. */
  final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private volatile Function<Map<String, String>, Reply> answer = form -> new Reply(500, "");

  /** What it answers. */
  record Reply(int status, String body) {}

  TokenEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/token", this::serve);
    server.start();
  }

  TokenEndpoint answers(Function<Map<String, String>, Reply> how) {
    answer = how;
    return this;
  }

  /** Gives this token, which lives for so long. */
  TokenEndpoint gives(String token, int seconds) {
    return answers(form -> good(token, seconds, ""));
  }

  static Reply good(String token, int seconds, String refreshToken) {
    String next = refreshToken.isEmpty() ? "" : ",\"refresh_token\":\"%s\"".formatted(refreshToken);
    return new Reply(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"access_token\":\"%s\"%s}"
            .formatted(seconds, token, next));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  AccessTokens clientCredentials(InstantSource clock) {
    return AccessTokens.of(url(), "natter-id", "hush-secret", "mail.all", "", clock).orElseThrow();
  }

  AccessTokens refreshing(String refreshToken, InstantSource clock) {
    return AccessTokens.of(url(), "natter-id", "", "mail.all", refreshToken, clock).orElseThrow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> form =
          Arrays.stream(body.split("&", -1))
              .map(f -> f.split("=", 2))
              .collect(
                  Collectors.toMap(
                      f -> f[0], f -> URLDecoder.decode(f[1], StandardCharsets.UTF_8)));
      asked.add(form);
      Reply reply = answer.apply(form);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      if (reply.status() / 100 == 3) {
        exchange.getResponseHeaders().set("Location", reply.body());
      }
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
