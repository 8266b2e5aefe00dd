package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.Town;
import natter.bot.people.Digest;
import natter.bot.people.Session;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class SessionsTest {
  private static final String ACCOUNT = "/desk/account";
  private final OpenDesk desk;

  SessionsTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void keepsOnlyADigestOfTheCookie() {
    Browser browser = desk.signedIn("teamlead");
    String cookie = browser.cookie("natter-desk");
    assertThat(sessions("teamlead"))
        .extracting(Session::digest)
        .contains(Digest.of(cookie))
        .doesNotContain(cookie);
  }

  @Test
  void outlivesARestart() {
    var town = new Town(OpenDesk.phrases());
    Browser before;
    String form;
    try (OpenDesk first = new OpenDesk(town, 0)) {
      before = first.signedIn("officer");
      form = before.get("/desk/aside").body();
    }
    assertThat(form).contains("_csrf");
    try (OpenDesk second = new OpenDesk(town, 0)) {
      Browser after = second.browser().with(before);
      assertThat(after.get("/desk").status()).isEqualTo(200);
      Answer sent =
          after.form("/desk/aside/retry", "number", "1", "_csrf", OpenDesk.hidden(form, "_csrf"));
      assertThat(sent.status()).as("a form of before").isEqualTo(302);
    }
  }

  @Test
  void endsUnusedOnesAndOldOnes() {
    Browser browser = desk.signedIn("officer");
    desk.town.pass(Duration.ofMinutes(119));
    assertThat(browser.get("/desk").status()).isEqualTo(200);
    desk.town.pass(Duration.ofMinutes(119));
    assertThat(browser.get("/desk").status()).as("used meanwhile").isEqualTo(200);
    desk.town.pass(Duration.ofMinutes(121));
    assertThat(browser.get("/desk").status()).as("unused").isEqualTo(302);

    Browser busy = desk.signedIn("officer");
    for (int hour = 1; hour < 12; hour++) {
      desk.town.pass(Duration.ofHours(1));
      assertThat(busy.get("/desk").status()).as("after %s hours", hour).isEqualTo(200);
    }
    desk.town.pass(Duration.ofHours(1));
    assertThat(busy.get("/desk").status()).as("after 12 hours").isEqualTo(302);
  }

  @Test
  void showsWhereOneIsSignedInAndEndsOneOrAllOthers() {
    desk.town.pass(Duration.ofDays(1));
    Browser here = desk.signedIn("councillor");
    Browser phone = desk.browser();
    phone.get("/login", "User-Agent", "Mozilla/5.0 (Android 14; Mobile) Firefox/144.0");
    phone.signIn("councillor", OpenDesk.PASSWORD);
    phone.get(ACCOUNT, "User-Agent", "x");
    Browser third = desk.signedIn("councillor");
    Answer page = here.get(ACCOUNT);
    assertThat(page.body()).contains("127.0.0.1", "Here", "Sign out everywhere else");
    String mark = page.hidden("mark");
    here.submit(ACCOUNT, ACCOUNT + "/sessions", "mark", mark);
    assertThat(List.of(phone.get(ACCOUNT).status(), third.get(ACCOUNT).status()))
        .containsExactlyInAnyOrder(200, 302);
    here.submit(ACCOUNT, ACCOUNT + "/sessions");
    assertThat(phone.get(ACCOUNT).status()).isEqualTo(302);
    assertThat(third.get(ACCOUNT).status()).isEqualTo(302);
    assertThat(here.get(ACCOUNT).status()).isEqualTo(200);
  }

  @Test
  void endsNobodyElsesSession() {
    Browser officer = desk.signedIn("officer");
    String digest = Digest.of(officer.cookie("natter-desk"));
    Browser other = desk.signedIn("organiser");
    other.submit(ACCOUNT, ACCOUNT + "/sessions", "mark", digest.substring(0, 16));
    assertThat(officer.get("/desk").status()).isEqualTo(200);
  }

  @Test
  void forgetsASessionThatWasSignedOut() {
    Browser officer = desk.signedIn("officer");
    String digest = Digest.of(officer.cookie("natter-desk"));
    Browser thief = desk.browser().with(officer);
    officer.submit("/desk", "/logout");
    assertThat(thief.get("/desk").status()).isEqualTo(302);
    Optional<Session> left = desk.town.store.read(tx -> tx.sessions().find(digest));
    assertThat(left).isEmpty();
  }

  private List<Session> sessions(String account) {
    return desk.town.store.read(tx -> tx.sessions().of(account));
  }
}
