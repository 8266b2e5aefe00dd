package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import natter.bot.care.Officer;
import natter.bot.people.Digest;
import natter.bot.people.Link;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedDesk.class)
class PeopleTest {
  private static final String PEOPLE = "/desk/people";
  private static final String GOOD = "correct horse battery";
  private final OpenDesk desk;

  PeopleTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void addsSomebodyWhoCanSignIn() {
    Browser admin = desk.signedIn("admin");
    Answer added =
        admin.submit(PEOPLE, PEOPLE, "name", "Pat.Lee", "password", GOOD, "roles", "officer");
    assertThat(added.status()).isEqualTo(302);
    assertThat(admin.get(PEOPLE).body()).contains("pat.lee", "is ready to sign in");
    assertThat(desk.browser().signIn("pat.lee", GOOD).location()).endsWith("/desk/queues");
    Officer kept = desk.town.store.read(tx -> tx.officers().find("pat.lee")).orElseThrow();
    assertThat(kept.password()).startsWith("{bcrypt}");
    assertThat(kept.roles()).containsExactly(Officer.Role.OFFICER);
  }

  @ParameterizedTest
  @CsvSource({
    "'', correct horse battery, officer, User name must be",
    "<script>, correct horse battery, officer, User name must be",
    "officer, correct horse battery, officer, There is an account of that name",
    "natter, correct horse battery, officer, There is an account of that name",
    "kay, short, officer, Password must be 12 characters",
    "kay.longer.name, kay.longer.name, officer, Password must not be the user name",
    "kay, aaaaaaaaaaaaaaa, officer, the same few characters",
    "kay, correct horse battery, '', Select what they may do",
    "kay, correct horse battery, boss, Select what they may do"
  })
  void saysWhatIsWrongWithANewAccount(String name, String password, String role, String says) {
    Answer refused =
        desk.signedIn("admin")
            .submit(PEOPLE, PEOPLE, "name", name, "password", password, "roles", role);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("<title>Error:", says)
        .doesNotContain("<script>", "value=\"" + GOOD);
  }

  @Test
  void makesTheFirstAdministratorOnce() {
    String token = invite("first-token", Duration.ofHours(1));
    Browser browser = desk.browser();
    String link = "/desk/first?token=" + token;
    assertThat(browser.get(link).status()).isEqualTo(200);
    assertThat(browser.get(link).status()).as("looking uses nothing up").isEqualTo(200);
    Answer weak =
        browser.submit(link, "/desk/first", "token", token, "name", "chief", "password", "weak");
    assertThat(weak.status()).isEqualTo(400);
    Answer made =
        browser.submit(link, "/desk/first", "token", token, "name", "chief", "password", GOOD);
    assertThat(made.location()).endsWith("/login");
    assertThat(browser.get(link).status()).isEqualTo(410);
    assertThat(browser.form("/desk/first", "token", token).status()).isEqualTo(403);
    Browser chief = desk.browser();
    assertThat(chief.signIn("chief", GOOD).location()).endsWith("/desk/queues");
    assertThat(chief.get(PEOPLE).status()).isEqualTo(200);
  }

  @Test
  void usesALinkUpOnlyOnceHoweverManyOpenedIt() {
    String token = invite("race-token", Duration.ofHours(1));
    String link = "/desk/first?token=" + token;
    Browser one = desk.browser();
    Browser two = desk.browser();
    String oneForm = one.get(link).hidden("_csrf");
    String twoForm = two.get(link).hidden("_csrf");
    one.form("/desk/first", "token", token, "name", "winner", "password", GOOD, "_csrf", oneForm);
    Answer late =
        two.form(
            "/desk/first", "token", token, "name", "loser", "password", GOOD, "_csrf", twoForm);
    assertThat(late.status()).isEqualTo(410);
    Optional<Officer> loser = desk.town.store.read(tx -> tx.officers().find("loser"));
    assertThat(loser).isEmpty();
  }

  @Test
  void endsALinkAfterItsTime() {
    String token = invite("old-token", Duration.ofMinutes(60));
    desk.town.pass(Duration.ofMinutes(61));
    Answer old = desk.browser().get("/desk/first?token=" + token);
    assertThat(old.status()).isEqualTo(410);
    assertThat(old.body()).contains("This link has ended");
    assertThat(desk.browser().get("/desk/first?token=other").status()).isEqualTo(410);
    assertThat(desk.browser().get("/desk/first").status()).isEqualTo(410);
  }

  private String invite(String token, Duration time) {
    desk.town.store.transact(
        tx -> {
          Instant now = desk.town.clock.instant();
          tx.links().keep(new Link(Digest.of(token), Link.Purpose.FIRST, "", now, now.plus(time)));
          return true;
        });
    return token;
  }
}
