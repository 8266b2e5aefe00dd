package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import natter.bot.care.Audit.Asked;
import natter.bot.care.Audit.Deed;
import natter.bot.care.Audit.Line;
import natter.bot.care.Audit.What;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.care.Reference;
import natter.desk.OpenDesk.Answer;
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
    Reference reference = desk.mailed("ada@example.org", "fly tipping at the orchard");
    Browser officer = desk.signedIn("officer");
    officer.get("/desk?q=orchard");
    String page = "/desk/concerns/" + reference;
    String seen = officer.get(page + "?act=reply").hidden("seen");
    officer.submit(page, page + "/answer", "words", "We will look", "seen", seen);
    officer.submit(page, page + "/level", "level", "enforcement", "why", "secret words");

    assertThat(about("/desk").getFirst())
        .extracting(Deed::who, Deed::what, Deed::from, Deed::detail)
        .containsExactly("officer", What.SEARCHED, "127.0.0.1", "q: orchard");
    assertThat(about(reference.value()))
        .extracting(Deed::what, Deed::detail)
        .contains(
            tuple(What.SENT, "answer"),
            tuple(What.SAW, ""),
            tuple(What.CHANGED, "level, level: enforcement"));
    assertThat(about(reference.value()))
        .extracting(Deed::detail)
        .noneMatch(d -> d.contains("look") || d.contains("secret") || d.contains("orchard"));
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
    Reference reference = desk.mailed("bea@example.org", "noise at the tannery");
    String basic = OpenDesk.basic("officer", OpenDesk.PASSWORD);
    long before = last();
    desk.browser().get("/api/concerns?q=tannery", "Authorization", basic);
    desk.browser().get("/api/concerns/" + reference, "Authorization", basic);
    assertThat(since(before))
        .extracting(d -> d.what() + " " + d.about() + " " + d.detail())
        .containsExactly("SEARCHED /api/concerns q: tannery", "SAW " + reference + " ");
  }

  @Test
  void keepsWhoCameAndWentAndWasTurnedAway() {
    long before = last();
    Browser browser = desk.browser();
    browser.signIn("organiser", "wrong");
    browser.signIn("my password instead of a name", "wrong");
    browser.signIn("organiser", OpenDesk.PASSWORD);
    assertThat(browser.get("/desk").status()).isEqualTo(403);
    browser.submit("/desk/broadcasts", "/logout");
    assertThat(since(before))
        .extracting(d -> d.who() + " " + d.what() + " " + d.about())
        .containsExactly(
            "organiser TURNED_AWAY /login",
            "nobody TURNED_AWAY /login",
            "organiser SIGNED_IN /login",
            "organiser REFUSED /desk",
            "organiser SAW /desk/broadcasts",
            "organiser SIGNED_OUT /logout");
  }

  @Test
  void showsManagersWhoDidWhatAndThatNobodyMeddled() {
    Reference reference = desk.mailed("cat@example.org", "litter at the causeway");
    desk.signedIn("officer").get("/desk/concerns/" + reference);
    Browser manager = desk.signedIn("manager");
    assertThat(manager.get("/desk/audit").body())
        .contains("Unbroken since", "Last seal", "Older lines");
    String found = manager.get("/desk/audit?about=" + reference).body();
    assertThat(found).contains("officer", "Saw", "127.0.0.1").doesNotContain("Older lines");
    assertThat(manager.get("/desk/audit?who=nobody.here").body()).contains("No line matches");
    assertThat(manager.get("/desk/audit?from=32/1/2026").status()).isEqualTo(400);
    assertThat(manager.submit("/desk/audit", "/desk/audit").location()).endsWith("/desk/audit");
    assertThat(manager.get("/desk/audit").body()).contains("The audit is whole");
  }

  @Test
  void goesOnToOlderLinesWithoutALineTwice() {
    Browser manager = desk.signedIn("manager");
    for (int n = 0; n < 60; n++) {
      manager.get("/desk/concerns/NT-0000-000");
      manager.get("/desk/more");
    }
    String page = manager.get("/desk/audit?who=manager&about=%2Fdesk%2Fmore").body();
    String older = page.replaceAll("(?s).*href=\"([^\"]*below=\\d+)\".*", "$1");
    String next = manager.get(older.replace("&amp;", "&")).body();
    assertThat(numbers(page)).hasSize(50);
    assertThat(numbers(next)).isNotEmpty().doesNotContainAnyElementsOf(numbers(page));
  }

  @Test
  void handsTheLinesOutAsCsvThatNoSpreadsheetRuns() {
    Browser officer = desk.signedIn("officer");
    officer.get("/desk?q=" + OpenDesk.encoded("=cmd|calc"));
    Browser manager = desk.signedIn("manager");
    Answer csv = manager.get("/desk/audit.csv?who=officer&what=SEARCHED");
    assertThat(csv.header("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body()).contains("number,time,who,from,what,about,detail,seal");
    assertThat(csv.body().lines().noneMatch(l -> l.matches(".*(^|,)\"?[=+@].*"))).isTrue();
    assertThat(about("/desk/audit.csv").getFirst())
        .extracting(Deed::who, Deed::what)
        .containsExactly("manager", What.EXPORTED);
    String basic = OpenDesk.basic("manager", OpenDesk.PASSWORD);
    Answer api = desk.browser().get("/api/audit?who=officer&size=1", "Authorization", basic);
    assertThat(api.body()).contains("\"lines\":[{", "\"next\":", "\"seal\":");
  }

  @Test
  void hidesLinesAboutRestrictedConcernsFromAManagerWithoutTheRight() {
    Reference secret = desk.mailed("dot@example.org", "violence at the weir");
    desk.signedIn("manager").get("/desk/concerns/" + secret);
    Officer plain =
        new Officer(
            "plain.manager",
            "",
            "",
            "{noop}" + OpenDesk.PASSWORD,
            Set.of(Role.MANAGER),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            true,
            Optional.empty());
    desk.town.store.transact(
        tx -> {
          tx.officers().keep(plain);
          return true;
        });
    String path = "/desk/audit?about=" + secret;
    assertThat(desk.signedIn("manager").get(path).body()).contains("Saw");
    Browser without = desk.browser();
    assertThat(without.signIn("plain.manager", OpenDesk.PASSWORD).location())
        .endsWith("/login/set-up");
    CodesTest.setUp(desk, without, "plain.manager");
    assertThat(without.get(path).body()).contains("No line matches");
    assertThat(without.get("/desk/audit.csv").body()).doesNotContain(secret.value());
    assertThat(without.get("/desk/concerns/" + secret).status()).isEqualTo(404);
  }

  private static List<String> numbers(String page) {
    return Pattern.compile("<td class=\"govuk-table__cell\">(\\d+)</td>")
        .matcher(page)
        .results()
        .map(m -> m.group(1))
        .toList();
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
