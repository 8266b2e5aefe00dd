package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** Residents who write in the web chat, each once, on whichever natter's pages. */
final class Chats {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration TIME = Duration.ofSeconds(10);

  private final List<HttpClient> taken = new ArrayList<>();
  private int doubtful;

  /** One more writes; that a natter dies meanwhile is no wonder. */
  void write(String natter, String words) throws InterruptedException {
    HttpClient guest = guest();
    HttpRequest message =
        request(natter + "/chat/messages")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("text", words))))
            .build();
    try {
      int status = guest.send(message, BodyHandlers.discarding()).statusCode();
      if (status == 200) {
        taken.add(guest);
      } else {
        doubtful++;
      }
    } catch (IOException e) {
      doubtful++;
    }
  }

  private static HttpClient guest() {
    return HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(TIME).build();
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(TIME);
  }

  /** How many were told that they were heard. */
  int taken() {
    return taken.size();
  }

  /** How many heard nothing, and may have been kept all the same. */
  int doubtful() {
    return doubtful;
  }

  /** Each reads one answer, and no line twice, on this natter's pages. */
  void check(String natter) {
    for (HttpClient guest : taken) {
      List<String> answers =
          Awaitility.await().until(() -> answers(guest, natter), all -> !all.isEmpty());
      assertThat(answers).doesNotHaveDuplicates();
    }
  }

  private static List<String> answers(HttpClient guest, String natter) throws Exception {
    HttpRequest ask = request(natter + "/chat/messages?after=0").build();
    String body = guest.send(ask, BodyHandlers.ofString()).body();
    return JSON.readTree(body)
        .valueStream()
        .filter(line -> line.get("from").asString().equals("natter"))
        .map(line -> line.get("text").asString())
        .toList();
  }

  /** Whether the pages are there. */
  static boolean serves(String natter) {
    return List.of("/", "/login", "/chat", "/actuator/health/readiness").stream()
        .allMatch(page -> isThere(natter + page));
  }

  private static boolean isThere(String page) {
    try (HttpClient anybody = guest()) {
      HttpResponse<Void> answer = anybody.send(request(page).build(), BodyHandlers.discarding());
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
