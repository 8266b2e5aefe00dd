package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Officer;
import natter.bot.people.Digest;
import natter.bot.people.Link;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
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
  void invitesSomebodyWhoChoosesAPasswordAndSignsIn() {
    Browser admin = desk.signedIn("admin");
    Answer invited = invite(admin, "Pat.Lee", "pat.lee@council.example", "officer");
    assertThat(invited.location()).endsWith("/desk/people/pat.lee");
    assertThat(admin.get(PEOPLE).body()).contains("Pat Lee", "Invited, until");
    Officer kept = officer("pat.lee");
    assertThat(kept.password()).isEmpty();
    assertThat(kept.roles()).containsExactly(Officer.Role.OFFICER);
    assertThat(kept.teams()).containsExactly("clean");
    assertThat(kept.restricted()).isFalse();

    String link = lastLink("pat.lee@council.example");
    Browser pat = desk.browser();
    assertThat(pat.signIn("pat.lee", "").location()).contains("error");
    assertThat(pat.get(link).status()).isEqualTo(200);
    assertThat(pat.get(link).body()).as("looking uses nothing up").contains("pat.lee");
    assertThat(choose(pat, link, "short").body()).contains("12 characters or more");
    assertThat(choose(pat, link, "pat.lee.pat.lee").status()).isEqualTo(400);
    assertThat(choose(pat, link, GOOD).location()).endsWith("/login");
    assertThat(pat.get(link).status()).isEqualTo(410);
    assertThat(pat.signIn("pat.lee", GOOD).location()).endsWith("/desk/queues");
    assertThat(officer("pat.lee").password()).startsWith("{bcrypt}");
    assertThat(admin.get(PEOPLE).body()).doesNotContain("Invited, until");
  }

  @Test
  void endsAnInvitationAfterTwoDaysOrWhenItIsWithdrawnOrSentAgain() {
    Browser admin = desk.signedIn("admin");
    invite(admin, "ada", "ada@council.example", "officer");
    String first = lastLink("ada@council.example");
    admin.submit(PEOPLE + "/ada", PEOPLE + "/ada/invite");
    String second = lastLink("ada@council.example");
    assertThat(second).isNotEqualTo(first);
    assertThat(desk.browser().get(first).status()).isEqualTo(410);
    assertThat(desk.browser().get(second).status()).isEqualTo(200);
    admin.submit(PEOPLE + "/ada", PEOPLE + "/ada/withdraw");
    assertThat(desk.browser().get(second).status()).isEqualTo(410);
    admin.submit(PEOPLE + "/ada", PEOPLE + "/ada/invite");
    String third = lastLink("ada@council.example");
    desk.town.pass(Duration.ofHours(47));
    assertThat(desk.browser().get(third).status()).isEqualTo(200);
    desk.town.pass(Duration.ofMinutes(61));
    assertThat(desk.browser().get(third).status()).isEqualTo(410);
    assertThat(desk.signedIn("admin").get(PEOPLE).body()).contains("Invitation ended");
  }

  @ParameterizedTest
  @CsvSource({
    "'', a@b.example, officer, User name must be",
    "<script>, a@b.example, officer, User name must be",
    "officer, a@b.example, officer, There is an account of that name",
    "natter, a@b.example, officer, There is an account of that name",
    "kay, kay, officer, Enter an email address",
    "kay, 'kay@b.example,eve@b.example', officer, Enter an email address",
    "kay, a@b.example, '', Select what they may do",
    "kay, a@b.example, boss, Select what they may do"
  })
  void saysWhatIsWrongWithANewAccount(String name, String email, String role, String says) {
    Answer refused = invite(desk.signedIn("admin"), name, email, role);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("<title>Error:", says).doesNotContain("<script>");
  }

  @Test
  void changesWhatSomebodyMayDoAtOnce() {
    Browser admin = desk.signedIn("admin");
    Browser bo = joined(admin, "bo", "officer");
    assertThat(bo.get("/desk").status()).isEqualTo(200);
    change(admin, "bo", "organiser");
    assertThat(bo.get("/desk").status()).isEqualTo(403);
    assertThat(bo.get("/desk/broadcasts").status()).isEqualTo(200);
  }

  @Test
  void disablesAnAccountAndEndsItsSessionsAtOnce() {
    Browser admin = desk.signedIn("admin");
    Browser cy = joined(admin, "cy", "officer");
    admin.submit(PEOPLE + "/cy", PEOPLE + "/cy/disable");
    assertThat(cy.get("/desk").status()).isEqualTo(302);
    assertThat(desk.browser().signIn("cy", GOOD).location()).endsWith("?error");
    assertThat(admin.get(PEOPLE + "/cy").body()).contains("Disabled", "Enable account");
    admin.submit(PEOPLE + "/cy", PEOPLE + "/cy/enable");
    assertThat(cy.get("/desk").status()).as("the session stays ended").isEqualTo(302);
    assertThat(desk.browser().signIn("cy", GOOD).location()).endsWith("/desk/queues");
  }

  @Test
  void signsSomebodyOutEverywhere() {
    Browser admin = desk.signedIn("admin");
    Browser di = joined(admin, "di", "officer");
    assertThat(admin.get(PEOPLE + "/di").body()).contains("from 127.0.0.1");
    admin.submit(PEOPLE + "/di", PEOPLE + "/di/sessions");
    assertThat(di.get("/desk").status()).isEqualTo(302);
    assertThat(di.signIn("di", GOOD).location()).contains("/desk");
  }

  @Test
  void leavesTheAccountsOfTheDemoAlone() {
    Browser admin = desk.signedIn("admin");
    assertThat(admin.get(PEOPLE + "/officer").status()).isEqualTo(404);
    assertThat(admin.submit(PEOPLE, PEOPLE + "/officer/disable").status()).isEqualTo(404);
    assertThat(admin.submit(PEOPLE, PEOPLE + "/nobody.here/disable").status()).isEqualTo(404);
  }

  @Test
  void neverLosesItsLastAdministrator() {
    Browser admin = desk.signedIn("admin");
    demoteAll();
    Browser eve = joined(admin, "eve", "admin");
    Answer refused = admin.submit(PEOPLE + "/eve", PEOPLE + "/eve/disable");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("Nobody else looks after accounts");
    assertThat(change(admin, "eve", "officer").status()).isEqualTo(409);
    assertThat(officer("eve").roles()).containsExactly(Officer.Role.ADMIN);
    joined(admin, "fay", "admin");
    assertThat(change(admin, "eve", "officer").status()).isEqualTo(302);
    assertThat(change(admin, "fay", "officer").status()).isEqualTo(409);
    assertThat(eve.get(PEOPLE).status()).isNotEqualTo(200);
    change(admin, "eve", "admin");
    change(admin, "fay", "officer");
  }

  @Test
  void hidesTheWordsOfALinkFromWhoeverLooksAtDispatches() {
    invite(desk.signedIn("admin"), "gus", "gus@council.example", "officer");
    String link = lastLink("gus@council.example");
    String key =
        desk.town.store.read(tx -> tx.outbox().in(State.PLANNED, 9)).getFirst().dispatch().key();
    desk.town.store.transact(
        tx -> {
          tx.outbox().dead(key, "no such mailbox");
          return true;
        });
    assertThat(desk.signedIn("officer").get("/desk/dispatches?state=dead").body())
        .contains("gus@council.example", "(not shown)")
        .doesNotContain(link.substring(link.indexOf('=') + 1));
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
    assertThat(chief.signIn("chief", GOOD).location()).endsWith("/login/set-up");
    assertThat(officer("chief").roles()).containsExactly(Officer.Role.ADMIN);
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

  private static Answer invite(Browser admin, String name, String email, String role) {
    return admin.submit(
        PEOPLE + "/new",
        PEOPLE,
        "name",
        name,
        "full-name",
        "Pat Lee",
        "email",
        email,
        "roles",
        role,
        "teams",
        "clean");
  }

  /** Somebody who was invited, chose a password and signed in. */
  private Browser joined(Browser admin, String name, String role) {
    invite(admin, name, name + "@council.example", role);
    Browser browser = desk.browser();
    choose(browser, lastLink(name + "@council.example"), GOOD);
    browser.signIn(name, GOOD);
    if (role.equals("admin")) {
      return browser;
    }
    assertThat(browser.get("/desk").status()).isEqualTo(200);
    return browser;
  }

  private static Answer change(Browser admin, String name, String role) {
    return admin.submit(
        PEOPLE + "/" + name,
        PEOPLE + "/" + name,
        "full-name",
        name,
        "email",
        name + "@council.example",
        "roles",
        role);
  }

  private static Answer choose(Browser browser, String link, String password) {
    String token = link.substring(link.indexOf('=') + 1);
    return browser.submit(link, "/login/link", "token", token, "password", password);
  }

  /** The path of the link in the last mail to that address. */
  private String lastLink(String email) {
    return desk.town.store.read(tx -> tx.outbox().in(State.PLANNED, 99)).stream()
        .map(Dispatched::dispatch)
        .filter(d -> d.to().handle().equals(email) && d.text().contains("/login/link"))
        .map(d -> d.text().substring(d.text().indexOf("/login/link")).strip())
        .findFirst()
        .orElseThrow();
  }

  /** Of all that other facts made. */
  private void demoteAll() {
    desk.town.store.transact(
        tx -> {
          tx.officers()
              .all()
              .forEach(o -> tx.officers().keep(new Officer(o.name(), o.password(), Set.of())));
          return true;
        });
  }

  private Officer officer(String name) {
    return desk.town.store.read(tx -> tx.officers().find(name)).orElseThrow();
  }
}
