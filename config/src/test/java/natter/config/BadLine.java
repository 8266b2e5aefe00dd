package natter.config;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What may lie between a resident and natter: it holds back what is told as it happens, and now and
 * then loses the answer to something that was sent.
 */
final class BadLine implements AutoCloseable {
  private static final List<String> ASKED =
      List.of("Accept", "Accept-Language", "Content-Type", "Cookie", "X-Natter-Chat");
  private static final List<String> TOLD = List.of("Content-Type", "Set-Cookie");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch over = new CountDownLatch(1);
  private final RunningDemo natter;
  private volatile boolean losing;

  BadLine(RunningDemo natter) throws IOException {
    this.natter = natter;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The answer to the next message is lost on the way. */
  void loseAnAnswer() {
    losing = true;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/chat/events")) {
        hold(exchange);
        return;
      }
      HttpResponse<byte[]> answer = asked(exchange);
      if (losing && exchange.getRequestMethod().equals("POST")) {
        losing = false;
        return;
      }
      Map<String, List<String>> told = answer.headers().map();
      TOLD.forEach(
          h ->
              exchange
                  .getResponseHeaders()
                  .put(h, told.getOrDefault(h.toLowerCase(Locale.ROOT), List.of())));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    over.await();
  }

  private HttpResponse<byte[]> asked(HttpExchange exchange)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(natter.url(exchange.getRequestURI().toString())))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    ASKED.forEach(
        h ->
            exchange
                .getRequestHeaders()
                .getOrDefault(h, List.of())
                .forEach(v -> request.header(h, v)));
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    client.shutdownNow();
    threads.shutdownNow();
  }
}
