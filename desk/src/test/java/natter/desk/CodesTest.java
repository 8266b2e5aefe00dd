package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.people.SecondFactor;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import natter.desk.people.Passwords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in with a code besides the password; here managers and administrators must. */
@ExtendWith(SharedDesk.class)
class CodesTest {
  private static final String GOOD = "correct horse battery";
  private static final String CODES = "/desk/account/codes";
  private final OpenDesk desk;

  CodesTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void makesAManagerSetUpCodesFirst() {
    person("mia", Role.MANAGER);
    Browser mia = desk.browser();
    assertThat(mia.signIn("mia", GOOD).location()).endsWith("/login/set-up");
    assertThat(mia.get("/desk").location()).endsWith("/login/set-up");
    assertThat(mia.get("/api/concerns").status()).isEqualTo(401);
    assertThat(mia.get("/login/code").location()).endsWith("/login/set-up");
    Answer page = mia.get("/login/set-up");
    assertThat(page.body()).contains("<svg", "Key: ");
    assertThat(mia.get("/login/set-up").body()).as("the same key").contains(key(page.body()));
    assertThat(setUp(mia, "000000").status()).isEqualTo(400);
    assertThat(mia.get("/desk").status()).isEqualTo(302);
    Answer done = setUp(mia, code("mia", 0));
    assertThat(done.body()).contains("Codes for when your phone is lost");
    assertThat(mia.get("/desk").status()).isEqualTo(200);
    assertThat(mia.get("/login/set-up").status()).isEqualTo(403);
  }

  @Test
  void asksForACodeAfterThePasswordAndTakesEachOnce() {
    person("ned", Role.OFFICER);
    List<String> paper = setUpOnDesk("ned");
    assertThat(paper).hasSize(10).doesNotHaveDuplicates();
    desk.town.pass(Duration.ofMinutes(2));

    Browser ned = desk.browser();
    assertThat(ned.signIn("ned", GOOD).location()).endsWith("/login/code");
    assertThat(ned.get("/desk").location()).endsWith("/login/code");
    assertThat(ned.get("/desk/account").location()).endsWith("/login/code");
    assertThat(enter(ned, "123456").status()).isEqualTo(400);
    String half = ned.cookie("natter-desk");
    String code = code("ned", 0);
    assertThat(enter(ned, code.substring(0, 3) + " " + code.substring(3)).location())
        .endsWith("/desk/queues");
    assertThat(ned.cookie("natter-desk")).isNotEqualTo(half);
    assertThat(ned.get("/desk").status()).isEqualTo(200);

    Browser again = desk.browser();
    again.signIn("ned", GOOD);
    assertThat(enter(again, code).status()).as("a code works once").isEqualTo(400);
    assertThat(enter(again, code("ned", -30)).status()).as("nor one before").isEqualTo(400);
    assertThat(enter(again, code("ned", 30)).location()).endsWith("/desk/queues");

    Browser lost = desk.browser();
    lost.signIn("ned", GOOD);
    assertThat(enter(lost, paper.getFirst().toUpperCase(java.util.Locale.ROOT)).location())
        .endsWith("/desk/queues");
    Browser twice = desk.browser();
    twice.signIn("ned", GOOD);
    assertThat(enter(twice, paper.getFirst()).status()).isEqualTo(400);
    assertThat(lost.get("/desk/account").body()).contains("9 left on paper");
  }

  @Test
  void makesWhoGuessesCodesWait() {
    person("oli", Role.OFFICER);
    setUpOnDesk("oli");
    desk.town.pass(Duration.ofMinutes(2));
    Browser thief = desk.browser();
    thief.signIn("oli", GOOD);
    for (int n = 0; n < 5; n++) {
      enter(thief, "00000" + n);
    }
    Answer hasty = enter(thief, code("oli", 0));
    assertThat(hasty.status()).isEqualTo(429);
    assertThat(hasty.body()).contains("Too many tries");
    desk.town.pass(Duration.ofSeconds(2));
    assertThat(enter(thief, code("oli", 0)).location()).endsWith("/desk/queues");
  }

  @Test
  void renewsAndRemovesThemWithACode() {
    person("pia", Role.OFFICER);
    List<String> paper = setUpOnDesk("pia");
    desk.town.pass(Duration.ofMinutes(2));
    Browser pia = desk.browser();
    pia.signIn("pia", GOOD);
    enter(pia, paper.get(0));
    assertThat(pia.submit(CODES, CODES + "/paper", "code", "x").status()).isEqualTo(400);
    Answer renewed = pia.submit(CODES, CODES + "/paper", "code", code("pia", 0));
    assertThat(renewed.body()).contains("Codes on paper").doesNotContain(paper.get(1));
    assertThat(pia.submit(CODES, CODES + "/remove", "code", paper.get(1)).status()).isEqualTo(400);
    assertThat(pia.submit(CODES, CODES + "/remove", "code", code("pia", 30)).location())
        .endsWith("/desk/account");
    assertThat(desk.browser().signIn("pia", GOOD).location()).endsWith("/desk/queues");
  }

  @Test
  void letsAnAdministratorResetThem() {
    person("quin", Role.OFFICER);
    setUpOnDesk("quin");
    Browser admin = desk.signedIn("admin");
    admin.submit("/desk/people/quin", "/desk/people/quin/codes");
    assertThat(desk.browser().signIn("quin", GOOD).location()).endsWith("/desk/queues");
  }

  @Test
  void letsTheDemoInWithoutThem() {
    assertThat(desk.browser().signIn("manager", OpenDesk.PASSWORD).location())
        .endsWith("/desk/queues");
    assertThat(desk.signedIn("manager").get(CODES).status()).isEqualTo(404);
  }

  private List<String> setUpOnDesk(String name) {
    Browser browser = desk.browser();
    browser.signIn(name, GOOD);
    browser.get(CODES);
    String body = browser.submit(CODES, CODES, "code", code(name, 0)).body();
    return Pattern.compile("<li>([a-z2-7-]{14})</li>")
        .matcher(body)
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  /** Somebody who must sets up codes, and is in. */
  static void setUp(OpenDesk desk, Browser browser, String name) {
    browser.get("/login/set-up");
    assertThat(setUp(browser, new CodesTest(desk).code(name, 0)).status()).isEqualTo(200);
  }

  private static Answer enter(Browser browser, String code) {
    return browser.submit("/login/code", "/login/code", "code", code);
  }

  private static Answer setUp(Browser browser, String code) {
    return browser.submit("/login/set-up", "/login/set-up", "code", code);
  }

  private static String key(String body) {
    return body.substring(body.indexOf("Key: "), body.indexOf("</span>", body.indexOf("Key: ")));
  }

  /** What the app shows so many seconds from now. */
  private String code(String name, int seconds) {
    SecondFactor factor = desk.town.store.read(tx -> tx.secondFactors().find(name)).orElseThrow();
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(factor.key(), "HmacSHA1"),
              desk.town.clock.instant().plusSeconds(seconds));
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }

  private void person(String name, Role role) {
    String encoded = new Passwords("x").encode(GOOD);
    desk.town.store.transact(
        tx -> {
          tx.officers().keep(new Officer(name, encoded, Set.of(role)));
          return true;
        });
  }
}
