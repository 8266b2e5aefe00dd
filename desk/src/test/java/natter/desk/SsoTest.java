package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.Town;
import natter.bot.care.Audit.Asked;
import natter.bot.care.Audit.Line;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.people.Session;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import natter.desk.entry.Sso;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Single sign-on against a real OpenID provider, over HTTP. */
@Timeout(180)
class SsoTest {
  private static CouncilSignIn council;
  private static OpenDesk desk;
  private static Sso.Provider provider;

  @BeforeAll
  static void open() throws IOException {
    int port = freePort();
    council = new CouncilSignIn(URI.create("http://127.0.0.1:" + port));
    provider =
        new Sso.Provider(council.issuer(), "natter", "secret", "your council account", false);
    desk = new OpenDesk(new Town(OpenDesk.phrases()), port, Optional.of(provider));
    keep("pat", true);
    keep("off", false);
  }

  @AfterAll
  static void close() {
    desk.close();
    council.close();
  }

  @Test
  void letsInWhoHasAnAccountWithThatAddress() throws Exception {
    Browser browser = desk.browser();
    assertThat(browser.get("/login").body()).contains("Sign in with your council account");
    assertThat(comesBack(browser, "pat").location()).endsWith("/desk/queues");
    assertThat(browser.get("/desk").status()).isEqualTo(200);
    List<Session> sessions = desk.town.store.read(tx -> tx.sessions().of("pat"));
    assertThat(sessions).extracting(Session::way).contains("single sign-on");
    assertThat(browser.get("/desk/account").body()).contains("single sign-on");
    List<Line> lines = desk.town.store.read(tx -> tx.audit().find(Asked.newest(9)));
    assertThat(lines)
        .anyMatch(l -> l.deed().who().equals("pat") && l.deed().detail().equals("single sign-on"));
  }

  @Test
  void goesOnToWhereOneWantedToGo() throws Exception {
    Browser browser = desk.browser();
    browser.get("/desk?q=bench");
    assertThat(comesBack(browser, "pat").location()).contains("/desk?q=bench");
  }

  @Test
  void turnsAwayWhoHasNoAccountOrNoneThatCanBeUsed() throws Exception {
    for (String who : new String[] {"new", "off"}) {
      Browser browser = desk.browser();
      assertThat(comesBack(browser, who).location()).as(who).endsWith("/login?unknown");
      assertThat(browser.get("/desk").status()).isEqualTo(302);
      assertThat(browser.get("/login?unknown").body()).contains("You have no account here yet");
    }
    assertThat(desk.town.store.read(tx -> tx.officers().find("new")).isEmpty()).isTrue();
  }

  @Test
  void takesNoAddressThatNobodyVerified() throws Exception {
    for (String who : new String[] {"eve", "sly"}) {
      assertThat(comesBack(desk.browser(), who).location()).as(who).endsWith("/login?unknown");
    }
  }

  @Test
  void takesNoAnswerThatItDidNotAskFor() {
    Answer forged = desk.browser().get(Sso.BACK + "?code=x&state=y");
    assertThat(forged.location()).endsWith("/login?unknown");
  }

  @Test
  void opensWhileTheOtherSideIsAway() {
    var away = new Sso.Provider("http://127.0.0.1:9", "natter", "secret", "it", false);
    try (OpenDesk alone = new OpenDesk(new Town(OpenDesk.phrases()), 0, Optional.of(away))) {
      assertThat(alone.browser().get("/login").status()).isEqualTo(200);
      assertThat(alone.signedIn("officer").get("/desk").status()).isEqualTo(200);
    }
  }

  /** Signs in on the other side, and follows back. Returns what the desk says then. */
  private static Answer comesBack(Browser browser, String who) throws Exception {
    URI asked = URI.create(browser.get(Sso.START).location());
    assertThat(asked.toString()).startsWith(council.issuer()).contains("code_challenge");
    HttpClient there = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    URI login = follow(there, asked);
    String form = body(there, login);
    HttpRequest sent =
        HttpRequest.newBuilder(login)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "username="
                        + who
                        + "&password="
                        + CouncilSignIn.PASSWORD
                        + "&_csrf="
                        + OpenDesk.encoded(OpenDesk.hidden(form, "_csrf"))))
            .build();
    URI again = location(login, there.send(sent, HttpResponse.BodyHandlers.discarding()));
    URI back = follow(there, again);
    assertThat(back.getPath()).isEqualTo(Sso.BACK);
    return browser.get(back.getRawPath() + "?" + back.getRawQuery());
  }

  private static URI follow(HttpClient client, URI uri) throws Exception {
    return location(uri, client.send(html(uri), HttpResponse.BodyHandlers.discarding()));
  }

  private static String body(HttpClient client, URI uri) throws Exception {
    return client.send(html(uri), HttpResponse.BodyHandlers.ofString()).body();
  }

  private static HttpRequest html(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofSeconds(20))
        .header("Accept", "text/html")
        .build();
  }

  private static URI location(URI from, HttpResponse<?> response) {
    return from.resolve(response.headers().firstValue("Location").orElseThrow());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void keep(String name, boolean enabled) {
    var officer =
        new Officer(
            name,
            name,
            name + "@council.example",
            "",
            Set.of(Role.OFFICER),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            enabled,
            Optional.empty());
    desk.town.store.transact(
        tx -> {
          tx.officers().keep(officer);
          return true;
        });
  }
}
