package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import natter.bot.Patience;
import natter.bot.Store;
import natter.bot.talk.Dispatched;
import natter.routes.telegram.BotApi;
import natter.routes.telegram.User;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service with Telegram at hand and a mailbox that is away: what works goes on, and health says
 * what does not.
 */
class ServiceTest {

  @TempDir private static Path data;
  private static final BotApi TELEGRAM = BotApi.start("7:token");
  private static ConfigurableApplicationContext natter;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    port = freePort();
    int away = freePort();
    natter =
        new SpringApplication(Wiring.class)
            .run(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--natter.data=" + data,
                "--natter.telegram.token=7:token",
                "--natter.telegram.api=" + TELEGRAM.url(),
                "--natter.email.address=forum@council.example",
                "--natter.email.imap.url=imap://127.0.0.1:" + away + "/INBOX",
                "--natter.email.imap.starttls=none",
                "--natter.email.imap.username=forum",
                "--natter.email.imap.password=secret",
                "--natter.email.smtp.url=smtp://127.0.0.1:" + away,
                "--natter.email.smtp.starttls=none");
  }

  @AfterAll
  static void stop() {
    natter.close();
    TELEGRAM.close();
  }

  private static String says(User user, String words) {
    int before = user.messages().size();
    user.says(words);
    return user.awaits(before + 1, Patience.LIMIT).get(before).text();
  }

  @Test
  void talksOnTelegram() {
    User jo = TELEGRAM.user(101);
    jo.starts();
    assertThat(jo.next(Patience.LIMIT).text()).startsWith("Hello.").contains("automatic answer");
    String answer = says(jo, "somebody dumped a fridge and tyres in the lane in Pelsall");
    assertThat(answer).contains("sounds like Fly tipping", "Your reference is NT-");
    String reference = answer.replaceAll("(?s).*reference is (NT-\\w{4}-\\w{3}).*", "$1");
    assertThat(says(jo, "/status " + reference)).startsWith(reference + ", Fly tipping");
    assertThat(says(TELEGRAM.user(102), "/status " + reference)).startsWith("I find nothing");
  }

  @Test
  void offersItsCommandsToTelegram() {
    Awaitility.await().until(() -> TELEGRAM.commands("").contains("report"));
  }

  @Test
  void setsAsideWhatNobodyKnowsAndGoesOn() {
    TELEGRAM.putsRaw("{\"update_id\": $ID, \"hologram\": {\"from\": {\"id\": 103}}}");
    assertThat(says(TELEGRAM.user(103), "the street light is out")).contains("Street lighting");
    Store store = natter.getBean(Store.class);
    assertThat(store.<Integer>read(tx -> tx.inbox().asides(10).size())).isEqualTo(1);
  }

  @Test
  void saysWhichDoorIsShutAndKeepsWhatWaitsForIt() throws Exception {
    Awaitility.await()
        .until(() -> status("email-in").equals("DOWN") && status("telegram-in").equals("UP"));
    says(TELEGRAM.user(104), "cars parked on the pavement outside the school");
    Store store = natter.getBean(Store.class);
    Awaitility.await().until(() -> store.read(tx -> tx.outbox().count(Dispatched.State.LATER)) > 0);
    assertThat(store.<Long>read(tx -> tx.outbox().count(Dispatched.State.DEAD))).isZero();
  }

  private static String status(String part) throws Exception {
    HttpResponse<String> health = get("/actuator/health", "");
    assertThat(health.statusCode()).isEqualTo(200);
    JsonNode components = JsonMapper.shared().readTree(health.body()).get("components");
    return components.get(part).get("status").asString();
  }

  @Test
  void knowsNoAccountOfTheDemo() throws Exception {
    assertThat(get("/api/concerns", "officer:" + Wiring.DEMO_PASSWORD).statusCode()).isEqualTo(401);
  }

  private static HttpResponse<String> get(String path, String user) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!user.isEmpty()) {
      String token = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
