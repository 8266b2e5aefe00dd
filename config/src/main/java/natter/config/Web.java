package natter.config;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks web servers for a page, once and with little patience; follows nobody elsewhere. */
final class Web {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Asks for the head of a page alone. */
  HttpResponse<Void> head(URI uri) throws IOException {
    return answer(HttpRequest.newBuilder(uri).HEAD().timeout(ANSWER).build());
  }

  /** Asks for a page, and leaves its words. */
  HttpResponse<Void> get(URI uri) throws IOException {
    return answer(HttpRequest.newBuilder(uri).GET().timeout(ANSWER).build());
  }

  /** Whether there is such a page. */
  boolean found(String url) {
    try {
      return get(URI.create(url)).statusCode() == 200;
    } catch (IOException | IllegalArgumentException e) { // both are a no
      return false;
    }
  }

  private HttpResponse<Void> answer(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
