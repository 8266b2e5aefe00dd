package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.care.Reference;
import natter.bot.people.Digest;
import natter.bot.people.Token;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import natter.desk.people.Passwords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do with their own accounts: passwords and tokens. */
@ExtendWith(SharedDesk.class)
class OwnAccountTest {
  private static final String GOOD = "correct horse battery";
  private static final String OTHER = "lantern gravel otter";
  private static final String PASSWORD = "/desk/account/password";
  private static final String TOKENS = "/desk/account/tokens";
  private final OpenDesk desk;

  OwnAccountTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void changesAPasswordAndSignsOutElsewhere() {
    person("rob", true);
    Browser here = signedIn("rob", GOOD);
    Browser there = signedIn("rob", GOOD);
    assertThat(change(here, "wrong", OTHER).body()).contains("Enter the password you have now");
    assertThat(change(here, GOOD, "rob@council").body()).contains("12 characters or more");
    assertThat(change(here, GOOD, OTHER).location()).endsWith("/desk/account");
    assertThat(here.get("/desk").status()).isEqualTo(200);
    assertThat(there.get("/desk").status()).isEqualTo(302);
    assertThat(desk.browser().signIn("rob", GOOD).location()).endsWith("?error");
    assertThat(desk.browser().signIn("rob", OTHER).location()).endsWith("/desk/queues");
    assertThat(mails("rob@council.example")).extracting(Dispatch::subject).contains("Changed");
  }

  @Test
  void sendsALinkWhenAPasswordIsForgottenAndSaysNothingOfWhoIsThere() {
    person("sue", true);
    Answer known = forgot("sue");
    Answer byMail = forgot("SUE@council.example");
    Answer unknown = forgot("nobody.there");
    assertThat(known.status()).isEqualTo(200);
    assertThat(plain(known)).isEqualTo(plain(unknown)).isEqualTo(plain(byMail));
    OpenDesk.await(() -> mails("sue@council.example").size() == 2);
    String link = link(mails("sue@council.example").getFirst());
    assertThat(desk.browser().get(link(mails("sue@council.example").get(1))).status())
        .as("the one before ended")
        .isEqualTo(410);
    Browser open = signedIn("sue", GOOD);
    String token = link.substring(link.indexOf('=') + 1);
    Browser sue = desk.browser();
    assertThat(sue.submit(link, "/login/link", "token", token, "password", OTHER).location())
        .endsWith("/login");
    assertThat(open.get("/desk").status()).as("signed out everywhere").isEqualTo(302);
    assertThat(sue.get(link).status()).isEqualTo(410);
    assertThat(sue.signIn("sue", OTHER).location()).endsWith("/desk/queues");
  }

  @Test
  void sendsNoMoreThanThreeLinksAnHourAndNoneToWhoIsShutOut() {
    person("tom", true);
    person("una", false);
    for (int n = 0; n < 5; n++) {
      forgot("tom");
    }
    forgot("una");
    forgot("officer");
    OpenDesk.await(() -> mails("tom@council.example").size() >= 3);
    assertThat(mails("tom@council.example")).hasSize(3);
    assertThat(mails("una@council.example")).isEmpty();
    String link = link(mails("tom@council.example").getFirst());
    desk.town.pass(Duration.ofMinutes(60));
    assertThat(desk.browser().get(link).status()).isEqualTo(410);
    forgot("tom");
    OpenDesk.await(() -> mails("tom@council.example").size() == 4);
  }

  @Test
  void letsAProgramInWithATokenForItsScopesAlone() {
    Reference reference = desk.mailed("ivy@example.org", "noise at the foundry");
    person("vic", true);
    Browser vic = signedIn("vic", GOOD);
    String figures = token(vic, "figures");
    String concerns = token(vic, "concerns");
    assertThat(concerns).startsWith("natter_").hasSizeGreaterThan(25);
    Optional<Token> kept = desk.town.store.read(tx -> tx.tokens().find(Digest.of(concerns)));
    assertThat(kept).isPresent();
    assertThat(vic.get("/desk/account").body()).contains("Robot").doesNotContain(concerns);
    assertThat(asks("/api/concerns/" + reference, concerns).status()).isEqualTo(200);
    assertThat(asks("/api/concerns/" + reference, figures).status()).isEqualTo(403);
    assertThat(asks("/api/audit", concerns).status()).isEqualTo(403);
    Answer unknown = asks("/api/concerns", concerns + "x");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.raw().headers().allValues("WWW-Authenticate"))
        .contains("Bearer realm=\"natter\"");
    assertThat(asks("/desk", concerns).status()).as("a token is for /api alone").isEqualTo(302);
    assertThat(vic.get("/desk/account").body()).contains("Today at");
  }

  @Test
  void neverLetsATokenDoMoreThanItsOwnerMay() {
    Reference secret = desk.mailed("kit@example.org", "violence at the anvil");
    person("wes", true);
    Browser wes = signedIn("wes", GOOD);
    assertThat(wes.get(TOKENS).body()).doesNotContain("value=\"audit\"");
    assertThat(wes.submit(TOKENS, TOKENS, "name", "R", "scopes", "audit").status()).isEqualTo(400);
    String token = token(wes, "concerns");
    assertThat(asks("/api/concerns/" + secret, token).status()).isEqualTo(404);
    assertThat(asks("/api/concerns?q=anvil", token).body()).contains("\"total\":0");
    keep(officer("wes", false));
    assertThat(asks("/api/concerns", token).status()).as("disabled").isEqualTo(401);
    keep(officer("wes", true));
    assertThat(asks("/api/concerns", token).status()).isEqualTo(200);
    wes = signedIn("wes", GOOD);
    wes.submit(
        "/desk/account", TOKENS + "/revoke", "number", wes.get("/desk/account").hidden("number"));
    assertThat(asks("/api/concerns", token).status()).as("revoked").isEqualTo(401);
  }

  @Test
  void endsATokenAfterItsTime() {
    person("xan", true);
    token(signedIn("xan", GOOD), "concerns");
    Instant now = desk.town.clock.instant();
    Token made = desk.town.store.read(tx -> tx.tokens().of("xan")).getFirst();
    assertThat(made.expires()).isEqualTo(made.made().plus(Duration.ofDays(365)));
    var brief =
        new Token(
            0,
            "xan",
            "r",
            made.scopes(),
            Digest.of("natter_x"),
            now,
            now.plusSeconds(60),
            Optional.empty());
    desk.town.store.transact(tx -> tx.tokens().add(brief));
    assertThat(asks("/api/concerns", "natter_x").status()).isEqualTo(200);
    desk.town.pass(Duration.ofSeconds(60));
    assertThat(asks("/api/concerns", "natter_x").status()).isEqualTo(401);
  }

  @Test
  void letsNobodyButTheDemoInWithAPasswordAtTheApi() {
    person("yan", true);
    assertThat(basic("officer", OpenDesk.PASSWORD)).isEqualTo(200);
    assertThat(basic("yan", GOOD)).isEqualTo(401);
  }

  @Test
  void holdsBackAProgramThatAsksTooOften() {
    person("zed", true);
    String token = token(signedIn("zed", GOOD), "concerns");
    Answer last = asks("/api/concerns/NT-0000-000", token);
    for (int n = 0; n < 650 && last.status() != 429; n++) {
      last = asks("/api/concerns/NT-0000-000", token);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isPresent();
    desk.town.pass(Duration.ofMinutes(1));
    assertThat(asks("/api/concerns/NT-0000-000", token).status()).isEqualTo(404);
  }

  private static Answer change(Browser browser, String current, String password) {
    return browser.submit(PASSWORD, PASSWORD, "current", current, "password", password);
  }

  private Answer forgot(String account) {
    return desk.browser().submit("/login/forgotten", "/login/forgotten", "account", account);
  }

  private static String plain(Answer answer) {
    return answer.body().replaceAll("value=\"[^\"]*\"", "");
  }

  private static String token(Browser browser, String scope) {
    String body = browser.submit(TOKENS, TOKENS, "name", "Robot", "scopes", scope).body();
    int start = body.indexOf("natter_");
    return body.substring(start, body.indexOf('<', start)).strip();
  }

  private Answer asks(String path, String token) {
    return desk.browser().get(path, "Authorization", "Bearer " + token);
  }

  private int basic(String name, String password) {
    return desk.browser()
        .get("/api/concerns", "Authorization", OpenDesk.basic(name, password))
        .status();
  }

  private Browser signedIn(String name, String password) {
    Browser browser = desk.browser();
    assertThat(browser.signIn(name, password).location()).endsWith("/desk/queues");
    return browser;
  }

  private List<Dispatch> mails(String email) {
    return desk.town.store.read(tx -> tx.outbox().in(State.PLANNED, 99)).stream()
        .map(Dispatched::dispatch)
        .filter(d -> d.to().handle().equals(email))
        .toList();
  }

  private static String link(Dispatch mail) {
    return mail.text().substring(mail.text().indexOf("/login/link")).strip();
  }

  private void person(String name, boolean enabled) {
    keep(officer(name, enabled));
  }

  private void keep(Officer officer) {
    desk.town.store.transact(
        tx -> {
          tx.officers().keep(officer);
          return true;
        });
  }

  private static Officer officer(String name, boolean enabled) {
    return new Officer(
        name,
        name,
        name + "@council.example",
        new Passwords("x").encode(GOOD),
        Set.of(Role.OFFICER),
        Set.of(),
        Set.of(),
        Set.of(),
        false,
        enabled,
        Optional.empty());
  }
}
