package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import natter.bot.Patience;
import natter.bot.Store;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Fault;
import natter.routes.emulator.User;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service to which Telegram brings its updates. */
class WebhookTest {
  private static final String PROOF = "X-Telegram-Bot-Api-Secret-Token";
  private static final String SECRET = "set-by_whoever-runs-it";
  private static final String STRANGERS_UPDATE =
      "{\"update_id\":900000,\"message\":{\"message_id\":1,\"chat\":{\"id\":5,\"type\":\"private\"},"
          + "\"date\":1,\"text\":\"a stranger says so\"}}";

  @TempDir private static Path data;
  private static final BotApi TELEGRAM = BotApi.start("7:token");
  private static ConfigurableApplicationContext natter;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    TELEGRAM.pausesBetweenTries(Duration.ofMillis(50), Duration.ofSeconds(1));
    port = freePort();
    natter =
        new SpringApplication(Wiring.class)
            .run(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--natter.data=" + data,
                "--natter.telegram.token=7:token",
                "--natter.telegram.api=" + TELEGRAM.url(),
                "--natter.telegram.webhook=http://127.0.0.1:" + port,
                "--natter.telegram.webhook-secret=" + SECRET);
  }

  @AfterAll
  static void stop() {
    natter.close();
    TELEGRAM.close();
  }

  @Test
  void answersWhatIsBrought() {
    TELEGRAM.fails(BotApi.WEBHOOK, new Fault.Dropped(), new Fault.DroppedAfter());
    User jo = TELEGRAM.user(101);
    jo.starts();
    assertThat(jo.next(Patience.LIMIT).text()).startsWith("Hello.");
    jo.says("somebody dumped a fridge and tyres in the lane in Pelsall");
    assertThat(jo.next(Patience.LIMIT).text()).contains("Fly tipping", "Your reference is NT-");
    assertThat(TELEGRAM.awaitConfirmed(Patience.LIMIT)).isTrue();
    assertThat(jo.messages()).hasSize(2);
    assertThat(TELEGRAM.calls()).doesNotContain("getupdates");
    assertThat(TELEGRAM.webhook()).isEqualTo("http://127.0.0.1:" + port + "/hooks/telegram");
  }

  @Test
  void letsNobodyElseIn() throws Exception {
    Store store = natter.getBean(Store.class);
    assertThat(knock("", "application/json", STRANGERS_UPDATE)).isEqualTo(401);
    assertThat(knock("wrong", "application/json", STRANGERS_UPDATE)).isEqualTo(401);
    assertThat(knock(SECRET, "text/html", STRANGERS_UPDATE)).isEqualTo(415);
    assertThat(knock(SECRET, "application/json", "x".repeat(1_000_001))).isEqualTo(413);
    assertThat(store.<Boolean>read(tx -> tx.inbox().asides(10).isEmpty())).isTrue();
    HttpResponse<String> looked =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(hook()).build(), BodyHandlers.ofString());
    assertThat(looked.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(looked.body()).doesNotContain(SECRET);
  }

  @Test
  void showsThatItIsOpen() {
    Awaitility.await().until(() -> status().equals("UP"));
  }

  private static String status() throws Exception {
    URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health");
    String body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
            .body();
    JsonNode components = JsonMapper.shared().readTree(body).get("components");
    return components.get("telegram-in").get("status").asString();
  }

  private static URI hook() {
    return URI.create("http://127.0.0.1:" + port + "/hooks/telegram");
  }

  private static int knock(String secret, String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(hook())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    if (!secret.isEmpty()) {
      request.header(PROOF, secret);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
