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
import natter.routes.emulator.BotApi;
import natter.routes.emulator.User;
import natter.routes.sms.Notify;
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
  private static final String SMS_TOKEN = "token-of-the-callbacks";
  private static Notify notify;
  private static ConfigurableApplicationContext natter;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    port = freePort();
    int away = freePort();
    notify = new Notify();
    natter =
        new SpringApplication(Wiring.class)
            .run(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--natter.data=" + data,
                "--natter.telegram.token=7:token",
                "--natter.telegram.api=" + TELEGRAM.url(),
                "--natter.sms.api-key=" + Notify.KEY,
                "--natter.sms.template=" + Notify.TEMPLATE,
                "--natter.sms.token=" + SMS_TOKEN,
                "--natter.sms.api=" + notify.url(),
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
    notify.close();
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

  private static int brings(String token, String id, String words) throws Exception {
    URI hook = URI.create("http://127.0.0.1:" + port + "/hooks/notify");
    return Notify.bring(hook, token, id, "447700900123", words);
  }

  @Test
  void answersTextMessages() throws Exception {
    assertThat(brings("wrong", "t-0", "a stranger says so")).isEqualTo(401);
    String words = "somebody dumped a fridge and tyres in the lane in Pelsall";
    assertThat(brings(SMS_TOKEN, "t-1", words)).isEqualTo(200);
    assertThat(brings(SMS_TOKEN, "t-1", words)).isEqualTo(200);
    Awaitility.await().until(() -> !notify.taken().isEmpty());
    assertThat(brings(SMS_TOKEN, "t-2", "mine")).isEqualTo(200);
    Awaitility.await().until(() -> notify.taken().size() >= 2);
    assertThat(notify.taken()).hasSize(2).allMatch(t -> t.number().equals("+447700900123"));
    assertThat(notify.taken().getFirst().words())
        .contains("sounds like Fly tipping", "Your reference is NT-");
    assertThat(notify.taken().get(1).words()).contains("Fly tipping").doesNotContain("stranger");
  }

  @Test
  void hasNoOtherHook() throws Exception {
    URI other = URI.create("http://127.0.0.1:" + port + "/hooks/other");
    assertThat(Notify.bring(other, SMS_TOKEN, "t-3", "447700900123", "hello")).isEqualTo(404);
    assertThat(get("/hooks/notify", "").statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(brings(SMS_TOKEN, "t-4", "x".repeat(100_000))).isEqualTo(413);
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
