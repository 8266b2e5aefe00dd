package natter.routes.telegram;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import natter.bot.MemoryStore;
import natter.bot.Patience;
import natter.bot.talk.Hook;
import natter.bot.talk.Hook.Heard;
import natter.routes.ErrorPolicy;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class WebhookInTest {
  private static final String TOKEN = "123456:very-secret-token";
  private static final String SECRET = "only-Telegram_knows-17";
  private static final String PROOF = "X-Telegram-Bot-Api-Secret-Token";
  private static final Pauses SHORT = new Pauses(Duration.ofMillis(20), Duration.ofMillis(100));

  private final BotApi telegram = BotApi.start(TOKEN);
  private final MemoryStore store = new MemoryStore();
  private final TelegramApi api = TelegramApi.at(telegram.url(), TOKEN);
  private CamelContext camel = new DefaultCamelContext();
  private final AtomicBoolean isFull = new AtomicBoolean();
  private final HttpServer server = server();
  private volatile @Nullable Hook hook;

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void listen() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    telegram.pausesBetweenTries(Duration.ofMillis(10), Duration.ofMillis(100));
  }

  @AfterEach
  void close() {
    camel.stop();
    api.close();
    telegram.close();
    store.close();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Hook to = hook;
      Heard heard =
          to == null || isFull.get()
              ? Heard.LATER
              : to.knock(
                  name ->
                      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse(""),
                  body);
      exchange.sendResponseHeaders(
          switch (heard) {
            case KEPT -> 200;
            case STRANGER -> 401;
            case NONSENSE -> 400;
            case FOREIGN -> 415;
            case LATER -> 503;
          },
          -1);
    }
  }

  private Webhook webhook() {
    return Webhook.of("http://127.0.0.1:" + server.getAddress().getPort(), SECRET);
  }

  private TelegramIn open(Source source) throws Exception {
    camel = new DefaultCamelContext();
    var in = new TelegramIn(api, store, source);
    hook = in.hook().orElse(null);
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(in);
    camel.start();
    return in;
  }

  private TelegramIn brought() throws Exception {
    return open(new WebhookIn(api, webhook(), List.of(), InstantSource.system(), SHORT));
  }

  private TelegramIn polling() throws Exception {
    return open(new Poller(api, List.of(), InstantSource.system(), SHORT));
  }

  private List<String> kept() {
    return store.read(tx -> tx.inbox().waiting(0, 100_000)).stream()
        .map(a -> new String(a.parcel().raw(), StandardCharsets.UTF_8))
        .toList();
  }

  private void awaitKept(int parcels) {
    await().until(() -> kept().size() == parcels);
  }

  private Heard knock(Map<String, String> headers, String body) {
    return requireNonNull(hook)
        .knock(name -> headers.getOrDefault(name, ""), body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsWhatIsBrought() throws Exception {
    TelegramIn in = brought();
    await().until(() -> in.trouble().isEmpty());
    assertThat(telegram.webhook()).endsWith("/hooks/telegram").doesNotContain(SECRET);
    telegram.user(7).says("There is a fly tip");
    telegram.putsRaw("{\"update_id\":$ID,\"telepathy\":{\"some\":1}}");
    awaitKept(2);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    assertThat(String.join(" ", kept())).contains("There is a fly tip").contains("telepathy");
    assertThat(telegram.calls()).contains("getme", "setwebhook").doesNotContain("getupdates");
  }

  @Test
  void letsNobodyInWithoutTheSecret() throws Exception {
    brought();
    Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
    String update = "{\"update_id\":5,\"message\":{}}";
    assertThat(knock(headers, update)).isEqualTo(Heard.STRANGER);
    headers.put(PROOF, SECRET + "x");
    assertThat(knock(headers, update)).isEqualTo(Heard.STRANGER);
    headers.put(PROOF, "");
    assertThat(knock(headers, update)).isEqualTo(Heard.STRANGER);
    headers.put(PROOF, SECRET);
    headers.put("Content-Type", "text/plain");
    assertThat(knock(headers, update)).isEqualTo(Heard.FOREIGN);
    assertThat(kept()).isEmpty();
    headers.put("Content-Type", "application/json; charset=utf-8");
    assertThat(knock(headers, update)).isEqualTo(Heard.KEPT);
    assertThat(kept()).containsExactly(update);
    assertThat(requireNonNull(hook).largest()).isBetween(100_000, 5_000_000);
    assertThat(webhook().toString()).doesNotContain(SECRET);
  }

  /** It would be brought again for a day, and whatever comes after it would wait. */
  @Test
  void keepsWhatNobodyCanRead() throws Exception {
    brought();
    var headers = Map.of("Content-Type", "application/json", PROOF, SECRET);
    for (String body : List.of("", "nonsense", "[]", "{\"update_id\":\"x\"}", "{\"a\":{")) {
      assertThat(knock(headers, body)).as(body).isEqualTo(Heard.KEPT);
    }
    assertThat(knock(headers, "nonsense")).isEqualTo(Heard.KEPT);
    assertThat(kept()).hasSize(5);
  }

  @Test
  void asksForItAgainWhenItCannotBeKept() throws Exception {
    TelegramIn in = brought();
    isFull.set(true);
    telegram.user(7).says("There is a fly tip");
    await().until(() -> in.trouble().filter(t -> t.contains("503")).isPresent());
    assertThat(telegram.pending()).isOne();
    isFull.set(false);
    awaitKept(1);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    await().until(() -> in.trouble().isEmpty());
  }

  @Test
  void letsNothingInAfterItHasStopped() throws Exception {
    brought();
    camel.stop();
    var headers = Map.of("Content-Type", "application/json", PROOF, SECRET);
    assertThat(knock(headers, "{\"update_id\":5}")).isEqualTo(Heard.LATER);
  }

  @Test
  void goesOnWhenBringingFails() throws Exception {
    telegram.fails(
        BotApi.WEBHOOK,
        new Fault.Dropped(),
        new Fault.DroppedAfter(),
        new Fault.Slow(Duration.ofMillis(50)),
        new Fault.DroppedAfter());
    telegram.fails("setWebhook", new Fault.Status(502), new Fault.TooMany(1), new Fault.Dropped());
    for (int i = 0; i < 50; i++) {
      telegram.user(i + 1).says("Message " + i);
    }
    TelegramIn in = brought();
    awaitKept(50);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    await().until(() -> in.trouble().isEmpty());
    assertThat(kept()).doesNotHaveDuplicates();
  }

  @Test
  void tellsTelegramAgainWhereItIs() throws Exception {
    TelegramIn in = brought();
    await().until(() -> in.trouble().isEmpty());
    telegram.webhookIsSet();
    await().until(() -> in.trouble().filter(t -> t.contains("another program")).isPresent());
    await().until(() -> telegram.webhook().endsWith("/hooks/telegram"));
    telegram.user(7).says("still here");
    awaitKept(1);
  }

  /**
   * From one way to the other and back while people write: nothing is lost, nothing comes twice.
   */
  @Test
  void movesFromOneWayToTheOtherWithoutALoss() throws Exception {
    Thread people =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 2_000; i++) {
                    telegram.user(i % 97 + 1).says("Message " + i);
                  }
                });
    for (int move = 1; move <= 4; move++) {
      int enough = move * 300;
      TelegramIn in = move % 2 == 0 ? brought() : polling();
      await().until(() -> kept().size() >= enough);
      camel.stop();
      assertThat(in.trouble()).contains("stopped");
    }
    people.join();
    polling();
    awaitKept(2_000);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    assertThat(telegram.webhook()).isEmpty();
    assertThat(kept()).doesNotHaveDuplicates().hasSize(2_000);
  }

  @Test
  void asksForTheSameKindsOnBothWays() throws Exception {
    brought();
    await().until(() -> telegram.webhook().endsWith("/hooks/telegram"));
    telegram.happens("poll_answer", "{}");
    telegram.happens("message_reaction", "{}");
    telegram.user(7).says("hello");
    awaitKept(1);
    camel.stop();
    TelegramIn in = polling();
    await().until(() -> in.trouble().isEmpty());
    telegram.happens("poll_answer", "{}");
    telegram.user(7).says("hello again");
    awaitKept(2);
  }

  @Test
  void refusesASecretThatTelegramWouldRefuse() {
    assertThatThrownBy(() -> Webhook.of("https://council.example", "with blanks in it"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("natter.telegram.webhook-secret")
        .hasMessageNotContaining("blanks in");
    assertThat(Webhook.of("https://council.example/", "x").url())
        .hasToString("https://council.example/hooks/telegram");
    assertThat(Webhook.of("https://council.example/t/natter", "x").url())
        .hasToString("https://council.example/t/natter");
  }
}
