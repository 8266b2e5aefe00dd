package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import natter.bot.care.Reference;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.PrivacyRequest.Kind;
import natter.bot.talk.Address;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Data of persons, by right alone. */
@ExtendWith(SharedDesk.class)
class PrivacyTest {
  private static final String PAGE = "/desk/privacy";

  private final OpenDesk desk;

  PrivacyTest(OpenDesk desk) {
    this.desk = desk;
  }

  private void asks(String id, Kind kind, String from) {
    Instant now = Instant.parse("2026-11-01T12:00:00Z");
    desk.town.store.transact(
        tx -> {
          tx.privacyRequests()
              .keep(
                  PrivacyRequest.open(
                      id, kind, Address.email(from), now, now.plusSeconds(2_600_000)));
          return true;
        });
  }

  @Test
  void isForManagersAlone() {
    assertThat(desk.signedIn("officer").get(PAGE).status()).isEqualTo(404);
    assertThat(desk.signedIn("manager").get(PAGE).status()).isEqualTo(200);
  }

  @Test
  void sendsACopyOnlyOnceSomebodyLooked() {
    desk.mailed("carol.copy@example.org", "fly tipping near the tannery bridge");
    asks("ask-1", Kind.COPY, "carol.copy@example.org");
    Browser manager = desk.signedIn("manager");
    assertThat(manager.get(PAGE).body()).contains("A copy of their data");

    assertThat(manager.submit(PAGE, PAGE + "/requests/ask-1/send").status()).isEqualTo(400);
    assertThat(manager.submit(PAGE, PAGE + "/requests/ask-1/copy").body()).startsWith("PK");
    manager.submit(PAGE, PAGE + "/requests/ask-1/send", "looked", "yes");

    assertThat(
            desk.town.store.<PrivacyRequest.State>read(
                tx -> tx.privacyRequests().find("ask-1").orElseThrow().state()))
        .isEqualTo(PrivacyRequest.State.DONE);
    assertThat(desk.browser().get("/data/0000").status()).isEqualTo(410);
  }

  @Test
  void erasesAPersonButNotWhatIsOnHold() {
    Reference goes = desk.mailed("dora.gone@example.org", "fly tipping at the sawmill");
    Reference held = desk.mailed("dora.gone@example.org", "noise at the sawmill all night");
    Browser manager = desk.signedIn("manager");
    manager.submit(PAGE, PAGE + "/holds", "reference", held.value(), "reason", "court case");
    assertThat(manager.get(PAGE).body()).contains("court case");

    assertThat(manager.submit(PAGE, PAGE + "/person", "address", "nobody").status()).isEqualTo(400);
    assertThat(manager.submit(PAGE, PAGE + "/person", "address", "dora.gone@example.org").body())
        .contains("court case")
        .contains("Concerns");
    String erase = PAGE + "/person/erase";
    assertThat(manager.submit(PAGE, erase, "address", "email:dora.gone@example.org").status())
        .isEqualTo(400);
    manager.submit(PAGE, erase, "address", "email:dora.gone@example.org", "sure", "yes");

    assertThat(desk.concern(goes).text()).isEmpty();
    assertThat(desk.concern(held).text()).isNotEmpty();
    manager.submit(PAGE, PAGE + "/holds/" + held + "/lift");
    assertThat(manager.get(PAGE + "/consents.csv").body()).startsWith("what,to,words");
  }
}
