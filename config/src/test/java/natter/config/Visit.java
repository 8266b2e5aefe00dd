package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with an account of the demo, without a browser. */
final class Visit {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final RunningDemo demo;
  private final String name;

  /** Signs in. */
  Visit(RunningDemo demo, String name) throws IOException, InterruptedException {
    this.demo = demo;
    this.name = name;
    post("/login", "username=" + name + "&password=" + Wiring.DEMO_PASSWORD);
  }

  /** The page's words; of the API with name and password. */
  String get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(demo.url(path)));
    if (path.startsWith("/api")) {
      request.header("Authorization", "Basic " + basic());
    }
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  private String basic() {
    return Base64.getEncoder()
        .encodeToString((name + ":" + Wiring.DEMO_PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  /** As it comes over the line to a browser that takes compressed pages. */
  HttpResponse<byte[]> compressed(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(demo.url(path))).header("Accept-Encoding", "gzip");
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer;
  }

  /** Sends a form of a page of the desk. */
  void post(String path, String form) throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get(path.equals("/login") ? path : "/desk"));
    assertThat(token.find()).as("a token on %s", path).isTrue();
    var request =
        HttpRequest.newBuilder(URI.create(demo.url(path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form + "&_csrf=" + encoded(token.group(1))))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(302);
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }
}
