package natter.routes.email;

import static natter.routes.email.TokenEndpoint.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.MemoryStore;
import natter.routes.email.TokenEndpoint.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class AccessTokensTest {
  private static final InstantSource NOW = InstantSource.system();
  private final MemoryStore store = new MemoryStore();
  private TokenEndpoint endpoint;

  @BeforeEach
  void open() throws Exception {
    endpoint = new TokenEndpoint();
  }

  @AfterEach
  void close() {
    endpoint.close();
    store.close();
  }

  @Test
  void asksWithClientCredentials() throws Exception {
    endpoint.gives("t1", 3600);
    assertThat(endpoint.clientCredentials(NOW).token()).isEqualTo("t1");
    assertThat(endpoint.asked.getFirst())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_id", "natter-id")
        .containsEntry("client_secret", "hush-secret")
        .containsEntry("scope", "mail.all")
        .hasSize(4);
  }

  @Test
  void asksOnceAndAgainBeforeTheTokenEnds() throws Exception {
    List<Instant> time = new ArrayList<>(List.of(Instant.EPOCH));
    endpoint.gives("t1", 3600);
    AccessTokens tokens = endpoint.clientCredentials(time::getLast);
    tokens.token();
    time.add(Instant.EPOCH.plus(Duration.ofMinutes(54)));
    assertThat(tokens.token()).isEqualTo("t1");
    assertThat(endpoint.asked).hasSize(1);
    endpoint.gives("t2", 3600);
    time.add(Instant.EPOCH.plus(Duration.ofMinutes(56)));
    assertThat(tokens.token()).isEqualTo("t2");
  }

  @Test
  void usesTheLatestRefreshTokenEvenAfterAStart() throws Exception {
    endpoint.answers(
        form ->
            switch (form.getOrDefault("refresh_token", "")) {
              case "r1" -> good("t1", 3600, "r2");
              case "r2" -> good("t2", 3600, "r3");
              case "r3" -> good("t3", 3600, "r3");
              default -> new Reply(400, "{\"error\":\"invalid_grant\"}");
            });
    for (String token : List.of("t1", "t2", "t3", "t3")) {
      AccessTokens tokens = endpoint.refreshing("r1", NOW);
      tokens.keptIn(RefreshTokens.in(store));
      assertThat(tokens.token()).isEqualTo(token);
    }
    assertThat(endpoint.asked.getFirst()).doesNotContainKey("client_secret");
    AccessTokens newlySet = endpoint.refreshing("r2", NOW);
    newlySet.keptIn(RefreshTokens.in(store));
    assertThat(newlySet.token()).isEqualTo("t2");
  }

  @Test
  void keepsNoRefreshTokenThatOthersCouldRead() {
    var grant = Grant.of(endpoint.url(), "id", "", "", "r1").orElseThrow();
    List<byte[]> kept = new ArrayList<>();
    RefreshTokens tokens = new RefreshTokens(p -> kept.stream().findFirst(), (p, b) -> kept.add(b));
    tokens.keep(grant, "r2-very-secret");
    assertThat(new String(kept.getFirst(), StandardCharsets.ISO_8859_1)).doesNotContain("r2");
    assertThat(tokens.latest(grant)).isEqualTo("r2-very-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: hush-secret\"}"
            + " | (invalid_client, AADSTS7000222): natter.email.oauth.client-id or .client-secret is",
        "400 | {\"error\":\"invalid_grant\"} | (invalid_grant): the refresh token has ended",
        "400 | {\"error\":\"invalid_scope\"} | natter.email.oauth.scope is wrong",
        "500 | <b>hush-secret</b> | (HTTP status 500)",
        "302 | http://127.0.0.1:1/hush | (HTTP status 302)",
        "400 | {\"error\":\"hush secret\"} | (HTTP status 400)",
        "200 | {\"token_type\":\"Bearer\"} | answers without an access token",
        "200 | {\"token_type\":\"mac\",\"access_token\":\"x\"} | answers without an access token",
        "200 | [] | answers without an access token",
        "200 | {\"token_type\":\"Bearer\",\"access_token\":\"hush\\u0001\"} | without an access token"
      })
  void saysWhyThereIsNone(int status, String body, String says) {
    endpoint.answers(form -> new Reply(status, body));
    AccessTokens tokens = endpoint.refreshing("r1-hush", NOW);
    assertThatThrownBy(tokens::token)
        .isInstanceOf(NoToken.class)
        .hasMessageStartingWith("the token endpoint 127.0.0.1 ")
        .hasMessageContaining(says)
        .hasMessageNotContaining("hush");
  }

  @Test
  void asksAFailingEndpointNowAndThen() {
    List<Instant> time = new ArrayList<>(List.of(Instant.EPOCH));
    AccessTokens tokens = endpoint.clientCredentials(time::getLast);
    for (int i = 0; i < 60; i++) {
      time.add(Instant.EPOCH.plusSeconds(i));
      assertThatThrownBy(tokens::token).isInstanceOf(NoToken.class);
    }
    assertThat(endpoint.asked).hasSizeBetween(4, 7);
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    AccessTokens tokens =
        AccessTokens.of("http://127.0.0.1:" + port + "/t", "id", "s", "", "", NOW).orElseThrow();
    assertThatThrownBy(tokens::token).hasMessage("the token endpoint 127.0.0.1 cannot be reached");
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example/token, id, s, '', natter.email.oauth.token-url must start with https",
    "ftp://login.example/token, id, s, '', natter.email.oauth.token-url must look like",
    "https://me:hush@login.example/token, id, s, '', natter.email.oauth.token-url must look like",
    "login.example, id, s, '', natter.email.oauth.token-url must look like",
    "https://login.example/token, '', s, '', natter.email.oauth.client-id is missing",
    "https://login.example/token, id, '', '', natter.email.oauth.client-secret or",
    "https://login.example/token, id, hush£, '', natter.email.oauth.client-secret holds",
  })
  void namesTheSettingThatIsWrong(
      String url, String id, String secret, String refreshToken, String says) {
    assertThatThrownBy(() -> AccessTokens.of(url, id, secret, "", refreshToken, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(says)
        .hasMessageNotContaining("hush");
  }

  @Test
  void logsInToBothServersWithOneToken() throws Exception {
    endpoint.gives("token-of-today", 3600);
    try (var post = Postmark.open()) {
      post.server.setUser(Postmark.ADDRESS, Postmark.ADDRESS, "token-of-today");
      var tokens = Optional.of(endpoint.clientCredentials(NOW));
      post.deliver(1);
      try (var natter = Watched.open(imap(post, tokens), store)) {
        natter.awaitKept(1);
      }
      SmtpLine.open(smtp(post, tokens).server(), "natter.example").hangUp();
      assertThat(endpoint.asked).hasSize(1);
    }
  }

  @Test
  void takesANewTokenOnceTheOldOneIsRefused() throws Exception {
    endpoint.gives("old", 3600);
    try (var post = Postmark.open()) {
      var tokens = Optional.of(endpoint.clientCredentials(NOW));
      tokens.orElseThrow().token();
      post.server.setUser(Postmark.ADDRESS, Postmark.ADDRESS, "new");
      endpoint.gives("new", 3600);
      long start = System.nanoTime();
      post.deliver(1);
      try (var natter = Watched.open(imap(post, tokens), store)) {
        natter.awaitKept(1);
      }
      assertThat(endpoint.asked).hasSize(2);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void takesANewTokenForSendingToo() throws Exception {
    endpoint.gives("old", 3600);
    try (var post = Postmark.open()) {
      var tokens = Optional.of(endpoint.clientCredentials(NOW));
      tokens.orElseThrow().token();
      post.server.setUser(Postmark.ADDRESS, Postmark.ADDRESS, "new");
      endpoint.gives("new", 3600);
      SmtpLine.open(smtp(post, tokens).server(), "natter.example").hangUp();
      assertThat(endpoint.asked).hasSize(2);
    }
  }

  @Test
  void saysInHealthThatNoTokenIsGiven() throws Exception {
    endpoint.answers(form -> new Reply(401, "{\"error\":\"invalid_client\"}"));
    try (var post = Postmark.open();
        var natter = Watched.open(imap(post, Optional.of(endpoint.clientCredentials(NOW))))) {
      await()
          .until(
              () ->
                  natter
                      .door
                      .trouble()
                      .orElse("")
                      .startsWith("the token endpoint 127.0.0.1 refuses (invalid_client)"));
    }
  }

  @Test
  void saysInHealthThatTheTokenIsRefused() throws Exception {
    endpoint.gives("t1", 3600);
    try (var post = Postmark.open();
        var natter = Watched.open(imap(post, Optional.of(endpoint.clientCredentials(NOW))))) {
      await()
          .until(
              () ->
                  natter
                      .door
                      .trouble()
                      .orElse("")
                      .endsWith("refuses the access token for this user name"));
      assertThat(endpoint.asked).hasSizeLessThan(5);
    }
  }

  private static Mailbox imap(Postmark post, Optional<AccessTokens> tokens) {
    return Mailbox.of(
        "imap://127.0.0.1:" + post.imapPort() + "/INBOX", Postmark.ADDRESS, "", "none", tokens);
  }

  private static Smarthost smtp(Postmark post, Optional<AccessTokens> tokens) {
    return Smarthost.of(
        "smtp://127.0.0.1:" + post.smtpPort(), Postmark.ADDRESS, "", "none", tokens);
  }
}
