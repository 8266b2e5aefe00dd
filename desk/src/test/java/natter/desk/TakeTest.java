package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import natter.bot.care.Reference;
import natter.bot.people.Digest;
import natter.bot.people.Link;
import natter.bot.people.Link.Purpose;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever is on call takes what may be dangerous, by the link in the call. */
@ExtendWith(SharedDesk.class)
class TakeTest {
  private final OpenDesk desk;

  TakeTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void takesItOnceByTheButtonAndWithAName() {
    Reference reference = called("nia@example.org", "violence at the ropeworks", "tok-1");
    called(reference, "tok-2");
    Browser phone = desk.browser();
    String page = phone.get("/take/tok-1").body();
    assertThat(page).contains(reference.value(), "I take it").doesNotContain("ropeworks");
    assertThat(phone.get("/take/tok-1").body()).as("opening it does nothing").contains("I take it");

    assertThat(phone.submit("/take/tok-1", "/take/tok-1", "name", " ").status()).isEqualTo(400);
    String taken = phone.submit("/take/tok-1", "/take/tok-1", "name", "Kim <Lee>").body();
    assertThat(taken).contains("You have taken " + reference, "Kim &lt;Lee&gt;");
    assertThat(phone.get("/take/tok-1").status()).isEqualTo(410);
    assertThat(phone.get("/take/tok-2").body())
        .contains("Kim &lt;Lee&gt;", "has taken it")
        .doesNotContain("I take it</button>");
    assertThat(desk.signedIn("manager").get("/desk/concerns/" + reference).body())
        .contains("Kim &lt;Lee&gt;");
  }

  @Test
  void aLinkOfAnotherKindOrNoneIsNoGood() {
    Instant now = desk.town.clock.instant();
    keep(new Link(Digest.of("tok-9"), Purpose.PASSWORD, "officer", now, now.plusSeconds(99)));
    for (String token : new String[] {"tok-9", "nonsense", "%2e%2e"}) {
      assertThat(desk.browser().get("/take/" + token).status()).isGreaterThanOrEqualTo(400);
    }
    Browser browser = desk.browser();
    assertThat(browser.form("/take/tok-9", "name", "Kim").status()).isEqualTo(403);
  }

  @Test
  void keepsHowAnOfficerWantsToBeTold() {
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk/mails").body())
        .contains("At once", "Once a day", "has no email address");
    officer.submit("/desk/mails", "/desk/mails", "way", "daily");
    assertThat(officer.get("/desk/mails").body())
        .containsPattern("value=\"daily\"[^>]*checked=\"checked\"");
    assertThat(officer.submit("/desk/mails", "/desk/mails", "way", "hourly").status())
        .isEqualTo(400);
    assertThat(desk.signedIn("manager").get("/desk/mails").body())
        .containsPattern("value=\"now\"[^>]*checked=\"checked\"");
    assertThat(desk.signedIn("organiser").get("/desk/mails").status()).isEqualTo(403);
  }

  private Reference called(String from, String words, String token) {
    Reference reference = desk.mailed(from, words);
    called(reference, token);
    return reference;
  }

  private void called(Reference reference, String token) {
    Instant now = desk.town.clock.instant();
    keep(
        new Link(
            Digest.of(token),
            Purpose.TAKE,
            reference + ":duty@town.example:" + token,
            now,
            now.plus(Duration.ofDays(1))));
  }

  private void keep(Link link) {
    desk.town.store.transact(
        tx -> {
          tx.links().keep(link);
          return null;
        });
  }
}
