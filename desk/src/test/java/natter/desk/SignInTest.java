package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class SignInTest {
  private final OpenDesk desk;

  SignInTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void hasAFormWithNameAndPassword() {
    assertThat(desk.browser().get("/login").body())
        .contains("name=\"username\"", "name=\"password\"", "<button type=\"submit\"");
  }

  @Test
  void goesOnToWhereOneWantedToGo() {
    Browser browser = desk.browser();
    browser.get("/desk?q=bench");
    assertThat(browser.signIn("officer", OpenDesk.PASSWORD).location()).contains("/desk?q=bench");
    assertThat(desk.browser().signIn("officer", OpenDesk.PASSWORD).location())
        .endsWith("/desk/queues");
  }

  @Test
  void takesOrganisersToTheirPage() {
    Browser browser = desk.browser();
    browser.get("/desk");
    assertThat(browser.signIn("organiser", OpenDesk.PASSWORD).location())
        .endsWith("/desk/broadcasts");
  }

  @Test
  void takesANameInAnyCase() {
    assertThat(desk.browser().signIn(" Officer ", OpenDesk.PASSWORD).location())
        .endsWith("/desk/queues");
  }

  @Test
  void saysTheSameForAWrongNameAndAWrongPassword() {
    Answer name = desk.browser().signIn("nobody-here", "wrong");
    Answer password = desk.browser().signIn("manager", "wrong");
    assertThat(name.location()).endsWith("/login?error").isEqualTo(password.location());
    assertThat(desk.browser().get("/login?error").body())
        .contains("<title>Error: Sign in", "Enter a correct user name and password");
  }

  @Test
  void keepsItsCookieFromScriptsAndOtherSites() {
    for (Answer answer :
        List.of(
            desk.browser().get("/login"),
            desk.browser().signIn("officer", OpenDesk.PASSWORD),
            desk.browser().get("/desk"))) {
      assertThat(answer.cookies())
          .isNotEmpty()
          .allSatisfy(
              cookie ->
                  assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain("Secure"));
    }
    Answer behindTls = desk.browser().get("/login", "X-Forwarded-Proto", "https");
    assertThat(behindTls.cookies()).isNotEmpty().allMatch(c -> c.contains("Secure"));
  }

  @Test
  void changesTheSessionWithSigningIn() {
    Browser browser = desk.browser();
    browser.signIn("officer", OpenDesk.PASSWORD);
    String before = browser.cookie("natter-desk");
    browser.signIn("officer", OpenDesk.PASSWORD);
    assertThat(browser.cookie("natter-desk")).isNotEqualTo(before).hasSizeGreaterThan(20);
  }

  @Test
  void signsOut() {
    Browser officer = desk.signedIn("officer");
    assertThat(officer.submit("/desk", "/logout").location()).endsWith("/login?out");
    assertThat(officer.get("/desk").status()).isEqualTo(302);
  }

  @Test
  void makesWhoGuessesWait() {
    Browser browser = desk.browser();
    for (int i = 0; i < 5; i++) {
      assertThat(browser.signIn("guess", "wrong" + i).location()).endsWith("?error");
    }
    String location = browser.signIn("guess", "wrong").location();
    assertThat(location).contains("/login?wait=");
    assertThat(browser.get("/login?wait=9").body()).contains("Wait 9 seconds");
    assertThat(browser.get("/login?wait=%3Cb%3E").body()).doesNotContain("<b>");
    desk.town.pass(Duration.ofSeconds(2));
    assertThat(browser.signIn("guess", "wrong").location()).endsWith("?error");
  }

  @Test
  void neverNeedsASessionForResidents() {
    Browser resident = desk.browser();
    for (String path : List.of("/", "/chat", "/privacy", "/favicon.ico")) {
      resident.get(path);
    }
    assertThat(resident.cookie("natter-desk")).isEmpty();
  }
}
