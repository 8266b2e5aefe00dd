package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import natter.bot.care.Reference;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Saved searches, files to take away, and what stands around the search box. */
@ExtendWith(SharedDesk.class)
class SearchesTest {
  private final OpenDesk desk;

  SearchesTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void savesASearchChangesAndDeletesIt() {
    Browser officer = desk.signedIn("officer");
    assertThat(
            officer
                .submit("/desk", "/desk/searches", "q", "otters", "name", "Otters", "tell", "daily")
                .location())
        .endsWith("/desk/searches");
    String page = officer.get("/desk/searches").body();
    assertThat(page).contains("Otters", "href=\"/desk?q=otters\"", "The search is saved");
    String number = page.replaceAll("(?s).*/desk/searches/(\\d+)\".*?Otters.*", "$1");
    assertThat(officer.get("/desk/searches/" + number).body()).contains("Nothing new");
    assertThat(desk.signedIn("manager").get("/desk/searches/" + number).status()).isEqualTo(404);
    assertThat(
            officer
                .submit("/desk/searches", "/desk/searches/" + number + "/tell", "tell", "at-once")
                .status())
        .isEqualTo(302);
    assertThat(
            officer
                .submit("/desk/searches", "/desk/searches/" + number + "/tell", "tell", "loudly")
                .status())
        .isEqualTo(404);
    assertThat(officer.submit("/desk/searches", "/desk/searches/" + number + "/delete").location())
        .endsWith("/desk/searches");
    assertThat(officer.get("/desk/searches").body()).doesNotContain("Otters");
  }

  @Test
  void showsWhatIsNewToWhoMaySeeIt() {
    Reference open = desk.mailed("jo@example.org", "noise from the aviary");
    Reference hidden = desk.mailed("zoe@example.org", "violence at the aviary");
    for (String name : List.of("officer", "manager")) {
      Browser browser = desk.signedIn(name);
      browser.submit("/desk", "/desk/searches", "q", "aviary", "name", "Aviary " + name);
      String page = browser.get("/desk/searches").body();
      long number =
          Long.parseLong(page.replaceAll("(?s).*/desk/searches/(\\d+)\".*?Aviary.*", "$1"));
      desk.town.store.transact(
          tx ->
              tx.savedSearches().hit(number, open, desk.town.clock.instant())
                  && tx.savedSearches().hit(number, hidden, desk.town.clock.instant()));
      String seen = browser.get("/desk/searches/" + number).body();
      assertThat(seen).contains(open.value()).doesNotContain("from the aviary");
      assertThat(seen.contains(hidden.value())).isEqualTo(name.equals("manager"));
      assertThat(browser.get("/desk/searches").body())
          .contains(name.equals("manager") ? "2 new" : "1 new");
      browser.submit("/desk/searches", "/desk/searches/" + number + "/seen");
      assertThat(browser.get("/desk/searches/" + number).body()).contains("Nothing new");
    }
  }

  @Test
  void savesNoSearchThatIsNotUnderstood() {
    Answer answer =
        desk.signedIn("officer").submit("/desk", "/desk/searches", "q", "(noise", "name", "x");
    assertThat(answer.location()).contains("/desk?q=%28noise");
  }

  @Test
  void writesAListToAFile() {
    desk.mailed("jo@example.org", "=1+1 noise at the “kittiwake”, says she");
    Browser officer = desk.signedIn("officer");
    officer.submit("/desk", "/desk/exports", "q", "kittiwake");
    String id = ready(officer, "kittiwake");
    Answer file = officer.get("/desk/exports/" + id + "/file");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).hasValueSatisfying(t -> assertThat(t).contains("csv"));
    assertThat(file.header("Content-Disposition"))
        .contains("attachment; filename=\"concerns.csv\"");
    assertThat(file.header("Cache-Control")).contains("no-store");
    assertThat(file.raw().body()).startsWith(0xEF, 0xBB, 0xBF);
    String text = new String(file.raw().body(), StandardCharsets.UTF_8);
    assertThat(text)
        .contains("Reference,Received,Service,Level,Status")
        .contains("'=1+1 noise at the “kittiwake”, says she");
    assertThat(text.lines()).hasSize(2);
    assertThat(desk.signedIn("manager").get("/desk/exports/" + id + "/file").status())
        .isEqualTo(404);
    assertThat(desk.signedIn("manager").get("/desk/exports").body()).doesNotContain(id);
    assertThat(audited())
        .contains("exported q: kittiwake")
        .anyMatch(a -> a.startsWith("downloaded"));

    officer.submit("/desk/exports", "/desk/exports/" + id + "/delete");
    assertThat(officer.get("/desk/exports/" + id + "/file").status()).isEqualTo(404);
  }

  @Test
  void writesNothingRestrictedForWhoMayNotSeeIt() {
    Reference hidden = desk.mailed("zoe@example.org", "violence at the smithy");
    Reference open = desk.mailed("jo@example.org", "noise at the smithy");
    for (String name : List.of("officer", "admin", "manager")) {
      Browser browser = desk.signedIn(name);
      browser.submit("/desk", "/desk/exports", "q", "smithy");
      String file = browser.get("/desk/exports/" + ready(browser, "smithy") + "/file").body();
      assertThat(file).contains(open.value());
      assertThat(file.contains(hidden.value())).isEqualTo(name.equals("manager"));
    }
  }

  @Test
  void deletesAFileAfterADay() {
    Browser admin = desk.signedIn("admin");
    admin.submit("/desk", "/desk/exports", "q", "noise");
    String id = ready(admin, "noise");
    desk.town.store.transact(
        tx -> {
          var export = tx.exports().find(id).orElseThrow();
          tx.exports()
              .keep(
                  new natter.bot.care.Export(
                      id,
                      export.officer(),
                      export.query(),
                      export.restricted(),
                      export.state(),
                      export.done(),
                      export.total(),
                      export.asked().minus(java.time.Duration.ofHours(25))));
          return true;
        });
    OpenDesk.await(() -> admin.get("/desk/exports/" + id + "/file").status() == 404);
    assertThat(admin.get("/desk/exports").body()).doesNotContain(id);
  }

  private String ready(Browser browser, String query) {
    OpenDesk.await(
        () -> {
          String body = browser.get("/desk/exports/progress").body();
          return !body.contains("WAITING") && !body.contains("RUNNING");
        });
    String page = browser.get("/desk/exports").body();
    assertThat(page).contains("Download");
    return page.replaceFirst(
        "(?s).*data-export=\"([\\w-]+)\"[^>]*>\\s*<td[^>]*><code>" + query + "</code>.*", "$1");
  }

  private List<String> audited() {
    return desk.town.store.read(
        tx ->
            tx.audit().find(natter.bot.care.Audit.Asked.newest(50)).stream()
                .map(l -> l.deed().what().label() + " " + l.deed().detail())
                .toList());
  }

  @Test
  void opensHelpAndCompletions() {
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk/search/help").body())
        .contains("near:", "WS3 1AA", "has:photo", "assignee:");
    Answer offers = officer.get("/desk/search/complete?q=ser&at=3");
    assertThat(offers.status()).isEqualTo(200);
    assertThat(offers.header("Content-Type")).contains("application/json");
    for (String path :
        List.of(
            "/desk/search/help", "/desk/search/complete?q=a", "/desk/searches", "/desk/exports")) {
      assertThat(desk.signedIn("organiser").get(path).status()).as(path).isEqualTo(403);
      assertThat(desk.browser().get(path).location()).as(path).endsWith("/login");
    }
  }

  @Test
  void narrowsToDaysWithoutAScript() {
    Browser officer = desk.signedIn("officer");
    assertThat(
            officer
                .get("/desk/between?q=noise%20after:2026-01-01&from=2026-02-01&to=2026-02-28")
                .location())
        .endsWith("/desk?q=noise%20after%3A2026-02-01%20before%3A2026-03-01&sort=newest");
    assertThat(officer.get("/desk/between?q=noise&from=soon&to=").location())
        .endsWith("/desk?q=noise&sort=newest");
  }
}
