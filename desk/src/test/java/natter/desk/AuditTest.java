package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Audit.Asked;
import natter.bot.care.Audit.Deed;
import natter.bot.care.Audit.Line;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What officers do stands in the audit. */
@ExtendWith(SharedDesk.class)
class AuditTest {
  private final OpenDesk desk;

  AuditTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void keepsWhoSearchedForWhatSawItAndAnsweredIt() {
    Reference reference = desk.mailed("ada@example.org", "fly tipping at the quarry");
    Browser officer = desk.signedIn("officer");
    officer.get("/desk?q=quarry");
    String page = "/desk/concerns/" + reference;
    String seen = officer.get(page).hidden("seen");
    officer.submit(page, page + "/answer", "words", "We will look", "seen", seen);
    officer.submit(page, page + "/level", "level", "enforcement", "why", "secret words");

    assertThat(about("/desk").getFirst())
        .extracting(Deed::who, Deed::what, Deed::from, Deed::detail)
        .containsExactly("officer", What.SEARCHED, "127.0.0.1", "q: quarry");
    assertThat(about(reference.value()))
        .extracting(Deed::what, Deed::detail)
        .contains(
            org.assertj.core.groups.Tuple.tuple(What.SENT, "answer"),
            org.assertj.core.groups.Tuple.tuple(What.SAW, ""),
            org.assertj.core.groups.Tuple.tuple(What.CHANGED, "level, level: enforcement"));
    assertThat(about(reference.value()))
        .extracting(Deed::detail)
        .noneMatch(d -> d.contains("look") || d.contains("secret") || d.contains("quarry"));
  }

  @Test
  void keepsNothingOfWhatWasNotThere() {
    Browser officer = desk.signedIn("officer");
    long before = last();
    assertThat(officer.get("/desk/concerns/NT-0000-000").status()).isEqualTo(404);
    assertThat(officer.get("/desk?q=%28").status()).isEqualTo(400);
    assertThat(officer.get("/api/concerns?page=x").status()).isNotEqualTo(200);
    assertThat(since(before)).isEmpty();
  }

  @Test
  void keepsWhatProgramsAskFor() {
    Reference reference = desk.mailed("bea@example.org", "noise at the brewery");
    String basic = OpenDesk.basic("officer", OpenDesk.PASSWORD);
    long before = last();
    desk.browser().get("/api/concerns?q=brewery", "Authorization", basic);
    desk.browser().get("/api/concerns/" + reference, "Authorization", basic);
    assertThat(since(before))
        .extracting(d -> d.what() + " " + d.about() + " " + d.detail())
        .containsExactly("SEARCHED /api/concerns q: brewery", "SAW " + reference + " ");
  }

  @Test
  void keepsWhoCameAndWentAndWasTurnedAway() {
    long before = last();
    Browser browser = desk.browser();
    browser.signIn("organiser", "wrong");
    browser.signIn("my password instead of a name", "wrong");
    browser.signIn("organiser", OpenDesk.PASSWORD);
    assertThat(browser.get("/desk").status()).isEqualTo(403);
    browser.submit("/desk/announce", "/logout");
    assertThat(since(before))
        .extracting(d -> d.who() + " " + d.what() + " " + d.about())
        .containsExactly(
            "organiser TURNED_AWAY /login",
            "nobody TURNED_AWAY /login",
            "organiser SIGNED_IN /login",
            "organiser REFUSED /desk",
            "organiser SAW /desk/announce",
            "organiser SIGNED_OUT /logout");
  }

  private long last() {
    return desk.town.store.read(tx -> tx.audit().head().map(h -> h.number()).orElse(0L));
  }

  private List<Deed> since(long number) {
    return desk.town.store.read(tx -> tx.audit().after(number, 99)).stream()
        .map(Line::deed)
        .toList();
  }

  private List<Deed> about(String what) {
    var asked =
        new Asked(
            Optional.empty(),
            Optional.empty(),
            Optional.of(what),
            Optional.empty(),
            Optional.empty(),
            Long.MAX_VALUE,
            99);
    return desk.town.store.read(tx -> tx.audit().find(asked)).stream().map(Line::deed).toList();
  }
}
