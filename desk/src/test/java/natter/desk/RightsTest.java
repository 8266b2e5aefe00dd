package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedDesk.class)
class RightsTest {
  private final OpenDesk desk;

  RightsTest(OpenDesk desk) {
    this.desk = desk;
  }

  @ParameterizedTest
  @CsvSource({
    "/desk, 200, 200, 403, 403, 200, 200",
    "/desk/aside, 200, 200, 403, 403, 200, 200",
    "/desk/dispatches, 200, 200, 403, 403, 200, 200",
    "/desk/doubtful, 200, 200, 403, 403, 200, 200",
    "/desk/doors, 200, 200, 403, 403, 200, 200",
    "/desk/overview, 200, 200, 403, 302, 200, 200",
    "/desk/words, 403, 403, 403, 403, 200, 403",
    "/desk/words/examples.tsv, 403, 403, 403, 403, 200, 403",
    "/desk/broadcasts, 403, 403, 200, 403, 200, 403",
    "/desk/mailbox, 403, 403, 403, 403, 403, 200",
    "/desk/people, 403, 403, 403, 403, 403, 200",
    "/desk/people/new, 403, 403, 403, 403, 403, 200",
    "/desk/audit, 403, 403, 403, 403, 200, 403",
    "/desk/audit.csv, 403, 403, 403, 403, 200, 403",
    "/desk/account, 200, 200, 200, 200, 200, 200",
    "/desk/account/tokens, 200, 200, 200, 200, 200, 200",
    "/desk/more, 200, 200, 200, 200, 200, 200",
    "/login/code, 403, 403, 403, 403, 403, 403",
    "/desk/unknown, 404, 404, 403, 403, 404, 404"
  })
  void opensEachPageToWhoeverMay(
      String path,
      int officer,
      int teamlead,
      int organiser,
      int councillor,
      int manager,
      int admin) {
    Map.of(
            "officer", officer,
            "teamlead", teamlead,
            "organiser", organiser,
            "councillor", councillor,
            "manager", manager,
            "admin", admin)
        .forEach(
            (name, status) ->
                assertThat(desk.signedIn(name).get(path).status())
                    .as("%s as %s", path, name)
                    .isEqualTo(status));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/concerns, 200, 200, 403, 403, 200, 200",
    "/api/audit, 403, 403, 403, 403, 200, 403"
  })
  void answersProgramsOfWhoeverMay(
      String path,
      int officer,
      int teamlead,
      int organiser,
      int councillor,
      int manager,
      int admin) {
    Map.of(
            "officer", officer,
            "teamlead", teamlead,
            "organiser", organiser,
            "councillor", councillor,
            "manager", manager,
            "admin", admin)
        .forEach(
            (name, status) ->
                assertThat(
                        desk.browser()
                            .get(path, "Authorization", OpenDesk.basic(name, OpenDesk.PASSWORD))
                            .status())
                    .as("%s as %s", path, name)
                    .isEqualTo(status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/desk",
        "/desk/concerns/NT-0000-000",
        "/desk/aside",
        "/desk/dispatches",
        "/desk/doubtful",
        "/desk/words",
        "/desk/words/examples.tsv",
        "/desk/broadcasts",
        "/desk/mailbox",
        "/desk/people",
        "/desk/audit",
        "/desk/audit.csv",
        "/desk/team",
        "/desk/account",
        "/desk/account/tokens",
        "/login/code",
        "/desk/unknown"
      })
  void asksAStrangerToSignIn(String path) {
    Answer answer = desk.browser().get(path);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).endsWith("/login");
  }

  @Test
  void hidesRestrictedConcernsFromAllButManagers() {
    Reference secret = desk.mailed("amy@example.org", "violence at the windmill");
    assertThat(desk.concern(secret).restricted()).isTrue();
    String key = "dead-" + secret;
    bury(key, secret);
    for (String name : List.of("officer", "admin")) {
      Browser browser = desk.signedIn(name);
      assertThat(browser.get("/desk/concerns/" + secret).status()).isEqualTo(404);
      assertThat(browser.get("/desk?q=windmill").body()).contains("No concern matches");
      assertThat(browser.get("/desk/dispatches?state=dead").body()).doesNotContain(secret.value());
      for (String act : List.of("answer", "close", "reopen")) {
        assertThat(browser.submit("/desk", "/desk/concerns/" + secret + "/" + act).status())
            .isEqualTo(404);
      }
      browser.submit("/desk", "/desk/dispatches/retry", "key", key);
      String basic = OpenDesk.basic(name, OpenDesk.PASSWORD);
      assertThat(api(secret, basic).status()).isEqualTo(404);
      assertThat(search(basic).body()).contains("\"total\":0").doesNotContain(secret.value());
    }
    assertThat(desk.town.store.read(tx -> tx.outbox().find(key)).orElseThrow().state().name())
        .isEqualTo("DEAD");
    Browser manager = desk.signedIn("manager");
    assertThat(manager.get("/desk/concerns/" + secret).body())
        .contains("Restricted", "Violence now", "at the windmill");
    assertThat(manager.get("/desk?q=windmill").body()).contains(secret.value(), "Restricted");
    assertThat(manager.get("/desk/dispatches?state=dead").body()).contains(secret.value());
    String basic = OpenDesk.basic("manager", OpenDesk.PASSWORD);
    assertThat(api(secret, basic).status()).isEqualTo(200);
    assertThat(search(basic).body()).contains("\"total\":1");
  }

  @Test
  void showsARestrictedConcernNowhereToOthers() {
    Reference secret = desk.mailed("zoe@example.org", "violence at the lighthouse");
    Browser manager = desk.signedIn("manager");
    assertThat(manager.get("/desk?q=lighthouse").body()).contains(secret.value());
    for (String name : List.of("officer", "organiser", "admin")) {
      Browser browser = desk.signedIn(name);
      for (String path :
          List.of(
              "/",
              "/desk",
              "/desk?q=lighthouse",
              "/desk?q=lighthous",
              "/desk?q=level:enforcement",
              "/desk?q=risk:high",
              "/desk?q=flag:*",
              "/desk?q=status:open",
              "/desk?q=" + secret.value(),
              "/desk/aside",
              "/desk/dispatches",
              "/desk/dispatches?state=sent",
              "/desk/dispatches?state=planned",
              "/desk/dispatches?state=held",
              "/desk/doubtful",
              "/desk/words",
              "/desk/words/examples.tsv",
              "/desk/broadcasts",
              "/desk/people",
              "/api/concerns",
              "/api/concerns?q=lighthouse",
              "/api/concerns/" + secret)) {
        assertThat(browser.get(path).body())
            .as("%s as %s", path, name)
            .doesNotContain("zoe@example.org")
            .doesNotContain("at the lighthouse")
            .doesNotContain("href=\"/desk/concerns/" + secret);
      }
      for (String act :
          List.of(
              "answer",
              "close",
              "reopen",
              "level",
              "reachable",
              "service",
              "danger",
              "no-danger")) {
        assertThat(browser.submit("/desk", "/desk/concerns/" + secret + "/" + act).status())
            .as(act)
            .isIn(403, 404);
      }
    }
  }

  @Test
  void answersTheSameForARestrictedConcernAsForNone() {
    Reference secret = desk.mailed("ann@example.org", "violence at the mill");
    Browser officer = desk.signedIn("officer");
    String hidden = officer.get("/desk/concerns/" + secret).body();
    String missing = officer.get("/desk/concerns/NT-0000-000").body();
    assertThat(hidden).isEqualTo(missing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/desk/concerns/NT-0000-000/answer",
        "/desk/concerns/NT-0000-000/service",
        "/desk/concerns/NT-0000-000/no-danger",
        "/desk/doubtful/NT-0000-000/agree",
        "/desk/doubtful/NT-0000-000/keep",
        "/desk/aside/retry",
        "/desk/dispatches/retry",
        "/logout"
      })
  void changesNothingWithoutATokenAgainstForgery(String path) {
    assertThat(desk.signedIn("officer").form(path, "number", "1", "key", "k").status())
        .isEqualTo(403);
  }

  private void bury(String key, Reference about) {
    var letter =
        new Dispatch(
            key,
            Address.email("amy@example.org"),
            Dispatch.Kind.REPLY,
            Optional.of(about.value()),
            "s",
            "words",
            List.of(),
            Threading.NONE,
            desk.town.clock.instant());
    desk.town.store.transact(
        tx -> {
          tx.outbox().plan(letter);
          tx.outbox().sending(letter.key());
          tx.outbox().dead(key, "no such mailbox");
          return true;
        });
  }

  private Answer api(Reference reference, String basic) {
    return desk.browser().get("/api/concerns/" + reference, "Authorization", basic);
  }

  private Answer search(String basic) {
    return desk.browser().get("/api/concerns?q=windmill", "Authorization", basic);
  }
}
