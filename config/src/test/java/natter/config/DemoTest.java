package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Threading;
import natter.routes.email.ReceivedMail;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole demo, as somebody meets it who starts natter with no settings. */
class DemoTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private static Path data;
  private static ConfigurableApplicationContext natter;
  private static int port;
  private static int smtp;
  private static int telegram;

  @BeforeAll
  static void start() throws IOException {
    port = freePort();
    smtp = freePort();
    telegram = freePort();
    natter =
        new SpringApplication(Wiring.class)
            .run(
                "--server.port=" + port,
                "--natter.data=" + data,
                "--natter.demo.telegram=true",
                "--natter.demo.telegram-port=" + telegram,
                "--natter.demo.smtp-port=" + smtp,
                "--natter.demo.imap-port=" + freePort());
  }

  @AfterAll
  static void stop() {
    natter.close();
  }

  @Test
  void hasATelegramOfItsOwn() throws Exception {
    var screen = URI.create("http://127.0.0.1:" + telegram + "/");
    var client = HttpClient.newHttpClient();
    String words = "seat=0&do=say&words=a+fridge+was+dumped+in+the+lane+in+Pelsall";
    var say =
        HttpRequest.newBuilder(screen)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(words));
    assertThat(
            client
                .send(
                    say.copy().header("Sec-Fetch-Site", "cross-site").build(),
                    BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(403);
    assertThat(client.send(say.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(303);
    HttpRequest look = HttpRequest.newBuilder(screen).build();
    Awaitility.await()
        .until(
            () -> client.send(look, BodyHandlers.ofString()).body(),
            page -> page.contains("in the lane in Pelsall") && page.contains("Your reference is"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/chat",
        "/privacy",
        "/accessibility",
        "/login",
        "/favicon.ico",
        "/actuator/health"
      })
  void showsItsPages(String path) throws Exception {
    assertThat(get(path, "").statusCode()).isEqualTo(200);
  }

  @Test
  void beginsWithTheSampleBorough() throws Exception {
    JsonNode all = json(get("/api/concerns", "officer"));
    assertThat(all.get("total").asInt()).isBetween(250, 300);
    assertThat(all.get("facets").get("service").size()).isGreaterThan(25);
    assertThat(all.get("facets").get("channel").size()).isEqualTo(3);
    assertThat(all.get("facets").get("ward").size()).isGreaterThanOrEqualTo(20);
    assertThat(all.get("facets").get("status").size()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void answersInTheChat() throws Exception {
    var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    chat(client, "The neighbours play loud music all night in Pelsall");
    String answer = answer(client, 1);
    assertThat(answer).contains("Noise", "community protection", "Your reference is NT-");
    String reference = answer.replaceAll("(?s).*reference is (NT-\\w{4}-\\w{3}).*", "$1");
    Awaitility.await()
        .until(
            () -> json(get("/api/concerns?q=" + reference, "officer")).get("total").asInt() == 1);
    JsonNode concern = json(get("/api/concerns/" + reference, "officer"));
    assertThat(concern.get("service").asString()).isEqualTo("Noise");
    chat(client, "status " + reference);
    assertThat(answer(client, 2)).startsWith(reference + ", Noise");
  }

  @Test
  void answersAMail() throws Exception {
    String id =
        mail("pat@example.org", Outside.DEMO_ADDRESS, "Pothole", "There is a huge pothole here.");
    ReceivedMail answer = answerByMail("pat@example.org", 1);
    assertThat(answer.subject()).startsWith("Re: Pothole [NT-");
    assertThat(answer.header("In-Reply-To")).containsExactly(id);
    assertThat(answer.words()).contains("sounds like Potholes");
  }

  @Test
  void hearsWhatIsSentToAnAnswersOwnAddress() throws Exception {
    mail("ann@example.org", Outside.DEMO_ADDRESS, "Pothole", "There is a huge pothole here.");
    String back = answerByMail("ann@example.org", 1).answersTo();
    assertThat(back).matches("hello\\+r[0-9a-v]{32}@natter\\.example");
    mail("ann@example.org", back, "", "human");
    assertThat(answerByMail("ann@example.org", 2).words()).contains("A person of");
  }

  private static ReceivedMail answerByMail(String resident, int n) throws Exception {
    var session = Session.getInstance(new Properties());
    int imap = natter.getBean(Settings.class).demo().imapPort();
    var store = session.getStore("imap");
    store.connect("127.0.0.1", imap, resident, "any");
    var inbox = store.getFolder("INBOX");
    Awaitility.await().until(() -> count(inbox) >= n);
    inbox.open(jakarta.mail.Folder.READ_ONLY);
    var mail = new MimeMessage((MimeMessage) inbox.getMessage(n));
    store.close();
    return ReceivedMail.of(mail);
  }

  private static int count(jakarta.mail.Folder inbox) throws Exception {
    return inbox.getMessageCount();
  }

  @Test
  void hidesRestrictedConcernsFromOfficers() throws Exception {
    var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    chat(client, "a man with a knife is stabbing people outside the shop");
    String reference =
        answer(client, 1).replaceAll("(?s).*reference is (NT-\\w{4}-\\w{3}).*", "$1");
    Awaitility.await()
        .until(() -> get("/api/concerns/" + reference, "manager").statusCode() == 200);
    assertThat(get("/api/concerns/" + reference, "officer").statusCode()).isEqualTo(404);
    assertThat(json(get("/api/concerns?q=stabbing", "officer")).get("total").asInt()).isZero();
    assertThat(json(get("/api/concerns?q=stabbing", "manager")).get("total").asInt()).isEqualTo(1);
  }

  @Test
  void releasesAnAnswerThatWasHeldBack() throws Exception {
    Store store = natter.getBean(Store.class);
    var held =
        new Dispatch(
            "held:1",
            new Address(Address.WEB, "somebody"),
            Dispatch.Kind.REPLY,
            Optional.empty(),
            "",
            "Held back.",
            List.of(),
            Threading.NONE,
            Instant.now());
    store.transact(
        tx -> {
          tx.outbox().place(held, State.HELD, Instant.now());
          tx.outbox().retry("held:1", Instant.now());
          return true;
        });
    Awaitility.await()
        .until(
            () -> store.read(tx -> tx.outbox().find("held:1")).orElseThrow().state() == State.SENT);
  }

  @Test
  void saysHowItIs() throws Exception {
    JsonNode health = json(get("/actuator/health", "")).get("components");
    for (String part : List.of("email-in", "email-out", "ledger", "index", "outbox")) {
      assertThat(health.has(part)).as(part).isTrue();
    }
    assertThat(get("/actuator/prometheus", "").body())
        .contains("natter_parcels_total", "natter_findings_total", "natter_index_lag_changes");
  }

  @Test
  void refusesAQueryThatMakesNoSense() throws Exception {
    HttpResponse<String> answer = get("/api/concerns?q=%22sofa", "officer");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).has("position")).isTrue();
  }

  @Test
  void refusesASecondNatterOnTheSameFolder() {
    assertThat(FolderLock.tryTake(data)).isEmpty();
  }

  private static HttpResponse<String> get(String path, String user) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!user.isEmpty()) {
      String token = user + ":" + Wiring.DEMO_PASSWORD;
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static void chat(HttpClient client, String text) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/chat/messages"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    JSON.writeValueAsBytes(Map.of("text", text))))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static String answer(HttpClient client, int n) {
    return Awaitility.await().until(() -> answers(client), all -> all.size() >= n).get(n - 1);
  }

  private static List<String> answers(HttpClient client) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + port + "/chat/messages?after=0");
    String body = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    return JSON.readTree(body)
        .valueStream()
        .filter(line -> !line.get("from").asString().equals("resident"))
        .map(line -> line.get("text").asString())
        .toList();
  }

  private static String mail(String from, String to, String subject, String text) throws Exception {
    String id = "<" + UUID.randomUUID() + "@example.org>";
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(smtp));
    var mail =
        new MimeMessage(Session.getInstance(properties)) {
          @Override
          protected void updateMessageID() throws jakarta.mail.MessagingException {
            setHeader("Message-ID", id);
          }
        };
    mail.setFrom(new InternetAddress(from));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    mail.setSubject(subject);
    mail.setText(text);
    Transport.send(mail);
    return id;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
