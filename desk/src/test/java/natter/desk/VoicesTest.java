package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Reference;
import natter.bot.scope.Place;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Role by surface: what organisers and councillors see of what residents said, and that they see no
 * more of it anywhere.
 */
@TestInstance(Lifecycle.PER_CLASS)
class VoicesTest {
  private static final Audience NORTH = Audience.forum("north");
  private static final Audience COUNCILLOR = Audience.councillor("councillor");

  private OpenDesk desk;

  /** Of the organiser's ward, and nobody agreed to anything. */
  private Reference line;

  /** Of the organiser's ward, and the resident agreed. */
  private Reference agreed;

  /** Of the organiser's ward, and the resident took it back. */
  private Reference ended;

  /** Of another ward, agreed by mistake. */
  private Reference away;

  /** Of the organiser's ward, restricted, agreed before it was. */
  private Reference secret;

  /** Taken up by the councillor. */
  private Reference followed;

  @BeforeAll
  void tell() {
    desk = new OpenDesk();
    line = told("noise of the zeppelin, ring me on 07700 900123, Mr Quaxley", "northside");
    agreed = told("fly tipping by the hangar, ring me on 07700 900124, Mr Quaxley", "northside");
    ended = told("noise of the mooring mast, ring me on 07700 900125", "northside");
    away = told("noise of the southern zeppelin", "southside");
    secret = told("violence at the hangar", "northside");
    followed = told("noise of the ballast, ring me on 07700 900126", "southside");
    agree(agreed, NORTH);
    agree(ended, NORTH);
    agree(away, NORTH);
    agree(secret, NORTH);
    agree(secret, COUNCILLOR);
    agree(followed, COUNCILLOR);
    desk.town.store.transact(
        tx -> {
          tx.consents().withdraw(ended, NORTH, Instant.EPOCH);
          return true;
        });
  }

  @AfterAll
  void close() {
    desk.close();
  }

  private Reference told(String words, String ward) {
    Reference reference = desk.mailed("zoe.quaxley@example.org", words);
    Concern there =
        desk.concern(reference).at(new Place(ward, Optional.of(ward), Optional.empty()));
    desk.town.store.transact(
        tx -> {
          tx.concerns().keep(there);
          return true;
        });
    return reference;
  }

  private void agree(Reference reference, Audience to) {
    desk.town.store.transact(
        tx -> {
          tx.consents().give(reference, new Consent(to, "yes", "phone", "pat", Instant.EPOCH));
          return true;
        });
  }

  private Answer api(String name, String path) {
    return desk.browser().get(path, "Authorization", OpenDesk.basic(name, OpenDesk.PASSWORD));
  }

  @Test
  void showsOrganisersLinesAndWholeWordsWhereAgreed() {
    String page = desk.signedIn("organiser").get("/desk/voices").body();
    assertThat(page)
        .contains("3 concerns", line.value(), agreed.value(), ended.value())
        .contains("noise of the zeppelin, ring me on [number]")
        .contains("ring me on 07700 900124, Mr Quaxley")
        .contains("noise of the mooring mast, ring me on [number]")
        .doesNotContain("900123", "900125", "zoe.quaxley@example.org")
        .doesNotContain(away.value(), secret.value(), followed.value());
  }

  @Test
  void findsNothingByWhatIsHidden() {
    Browser organiser = desk.signedIn("organiser");
    assertThat(organiser.get("/desk/voices?q=900123").body()).contains("0 concerns");
    assertThat(organiser.get("/desk/voices?q=900124").body()).contains("1 concern<");
    assertThat(organiser.get("/desk/voices?q=ZEPPELIN+noise").body()).contains("1 concern<");
    assertThat(organiser.get("/desk/voices?q=southern").body()).contains("0 concerns");
    assertThat(organiser.get("/desk/voices?service=noise").body()).contains("2 concerns");
    assertThat(organiser.get("/desk/voices?ward=southside").body()).contains("0 concerns");
    assertThat(organiser.get("/desk/voices?status=closed").body()).contains("0 concerns");
    assertThat(organiser.get("/desk/voices").body())
        .contains("Noise (2)", "Fly tipping (1)")
        .doesNotContain("Southside");
    assertThat(api("organiser", "/api/voices?q=900123").body()).contains("\"total\":0");
  }

  @ParameterizedTest
  @CsvSource({
    "organiser,  line,     200",
    "organiser,  agreed,   200",
    "organiser,  ended,    200",
    "organiser,  away,     404",
    "organiser,  secret,   404",
    "organiser,  followed, 404",
    "councillor, line,     404",
    "councillor, agreed,   404",
    "councillor, secret,   404",
    "councillor, followed, 200"
  })
  void opensOneToWhoeverMay(String name, String which, int status) {
    String home = name.equals("organiser") ? "/desk/voices/" : "/desk/casework/";
    Answer answer = desk.signedIn(name).get(home + reference(which));
    assertThat(answer.status()).isEqualTo(status);
    boolean personal = which.equals("agreed") && name.equals("organiser");
    assertThat(answer.body().contains("07700")).isEqualTo(personal);
    assertThat(answer.body()).doesNotContain("zoe.quaxley@example.org");
  }

  private Reference reference(String which) {
    return switch (which) {
      case "line" -> line;
      case "agreed" -> agreed;
      case "ended" -> ended;
      case "away" -> away;
      case "secret" -> secret;
      default -> followed;
    };
  }

  /** Every other door to what residents said. */
  @ParameterizedTest
  @CsvSource({
    "/desk",
    "/desk?q=zeppelin",
    "/desk?q=zeppelin&sort=best",
    "/desk/between?q=zeppelin&from=2026-01-01&to=2026-12-31",
    "/desk/search/complete?q=zepp&at=4",
    "/desk/search/help",
    "/desk/searches",
    "/desk/exports",
    "/desk/exports/progress",
    "/desk/bulk?q=zeppelin",
    "/desk/queues",
    "/desk/queues/mine",
    "/desk/watching",
    "/desk/aside",
    "/desk/dispatches",
    "/desk/doubtful",
    "/desk/concerns/{line}",
    "/desk/concerns/{agreed}",
    "/desk/concerns/{followed}",
    "/desk/concerns/{agreed}/files/1",
    "/desk/concerns/{agreed}/original/1",
    "/desk/concerns/{followed}/presence",
    "/api/concerns",
    "/api/concerns?q=zeppelin",
    "/api/concerns/{agreed}",
    "/api/concerns/{followed}",
    "/api/tickets",
    "/api/tickets/{agreed}",
    "/api/queues",
    "/api/searches"
  })
  void hasNoOtherSurfaceForThem(String path) {
    String there =
        path.replace("{line}", line.value())
            .replace("{agreed}", agreed.value())
            .replace("{followed}", followed.value());
    for (String name : List.of("organiser", "councillor")) {
      Answer answer = there.startsWith("/api") ? api(name, there) : desk.signedIn(name).get(there);
      assertThat(answer.status()).as("%s at %s", name, there).isEqualTo(403);
      assertThat(answer.body())
          .doesNotContain("zeppelin,", "07700", "Quaxley", "zoe.quaxley@example.org");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/desk/voices,   403, 403, 200, 403, 403, 403",
    "/desk/casework, 403, 403, 403, 200, 403, 403",
    "/desk/new,      200, 200, 403, 200, 200, 200",
    "/api/voices,    403, 403, 200, 403, 403, 403",
    "/api/casework,  403, 403, 403, 200, 403, 403"
  })
  void opensToWhoeverMay(
      String path,
      int officer,
      int teamlead,
      int organiser,
      int councillor,
      int manager,
      int admin) {
    List<String> names =
        List.of("officer", "teamlead", "organiser", "councillor", "manager", "admin");
    List<Integer> statuses = List.of(officer, teamlead, organiser, councillor, manager, admin);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Answer answer = path.startsWith("/api") ? api(name, path) : desk.signedIn(name).get(path);
      assertThat(answer.status()).as("%s at %s", name, path).isEqualTo(statuses.get(i));
    }
  }

  @Test
  void changesNothingForThem() {
    for (String name : List.of("organiser", "councillor")) {
      Browser browser = desk.signedIn(name);
      for (String act :
          List.of("answer", "close", "reopen", "assign", "note", "consent", "consent/withdraw")) {
        assertThat(browser.submit("/desk/account", "/desk/concerns/" + agreed + "/" + act).status())
            .as("%s: %s", name, act)
            .isEqualTo(403);
      }
    }
  }

  @Test
  void showsACouncillorHowItGoesOnAndNothingElse() {
    String page = desk.signedIn("councillor").get("/desk/casework").body();
    assertThat(page)
        .contains(followed.value(), "Noise", "Southside", "Open")
        .doesNotContain("ballast", "900126", "Quaxley", secret.value(), agreed.value());
    assertThat(api("councillor", "/api/casework").body())
        .contains(followed.value(), "\"status\":\"open\"", "\"words\":\"\"", "\"name\":null")
        .doesNotContain("ballast", "900126", "Quaxley", secret.value());
  }

  @Test
  void takesDownForACouncillorWhatTheResidentAgreesTo() {
    Browser councillor = desk.signedIn("councillor");
    assertThat(councillor.get("/desk/new").body())
        .contains("councillor councillor sees how it goes on");
    Answer refused =
        councillor.submit("/desk/new", "/desk/new", "way", "phone", "words", "noise of kites");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Ask the resident");

    Answer taken =
        councillor.submit(
            "/desk/new",
            "/desk/new",
            "way",
            "phone",
            "name",
            "Mo",
            "contact",
            "07700 900555",
            "words",
            "noise of kites",
            "agreed",
            "yes");
    assertThat(taken.status()).isEqualTo(302);
    String page = councillor.get(taken.location()).body();
    Reference reference = desk.references().getLast();
    assertThat(page).contains("/desk/casework/" + reference).doesNotContain("is restricted");
    assertThat(councillor.get("/desk/casework/" + reference).body())
        .contains("Noise")
        .doesNotContain("kites", "900555");
    List<Consent> given = desk.town.store.read(tx -> tx.consents().of(reference));
    assertThat(given)
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.to()).isEqualTo(COUNCILLOR);
              assertThat(c.channel()).isEqualTo("phone");
              assertThat(c.notedBy()).isEqualTo("councillor");
              assertThat(c.words()).isEqualTo("councillor councillor sees how it goes on");
            });

    Browser officer = desk.signedIn("officer");
    String concern = "/desk/concerns/" + reference;
    assertThat(officer.get(concern).body())
        .contains("What the resident agreed to", "noted by councillor");
    officer.submit(concern, concern + "/consent/withdraw", "to", "councillor:councillor");
    assertThat(councillor.get("/desk/casework").body()).doesNotContain(reference.value());
    assertThat(councillor.get("/desk/casework/" + reference).status()).isEqualTo(404);
    assertThat(officer.get(concern).body()).contains("taken back on");
  }

  @Test
  void notesWhatAResidentAgreesTo() {
    Reference reference = told("noise of a gramophone", "northside");
    Browser officer = desk.signedIn("officer");
    String concern = "/desk/concerns/" + reference;
    assertThat(officer.get(concern + "?act=share").body())
        .contains("organisers of Northside Community Forum read this", "Councillor councillor");
    assertThat(
            officer.submit(concern, concern + "/consent", "to", "forum:south", "channel", "phone"))
        .satisfies(a -> assertThat(a.status()).isEqualTo(400))
        .satisfies(a -> assertThat(a.body()).contains("Choose whom the resident agrees to"));
    assertThat(officer.submit(concern, concern + "/consent", "to", "forum:north").status())
        .isEqualTo(400);
    assertThat(
            officer
                .submit(concern, concern + "/consent", "to", "forum:north", "channel", "phone")
                .status())
        .isEqualTo(302);
    assertThat(officer.get(concern).body()).contains("the resident agreed: organisers");
    assertThat(desk.signedIn("organiser").get("/desk/voices/" + reference).body())
        .contains("The resident agreed that you read this");
    officer.submit(concern, concern + "/consent/withdraw", "to", "forum:north");
    assertThat(desk.signedIn("organiser").get("/desk/voices/" + reference).body())
        .contains("A line of it");
  }

  @Test
  void offersToShareNothingRestricted() {
    Browser manager = desk.signedIn("manager");
    String concern = "/desk/concerns/" + secret;
    assertThat(manager.get(concern).body()).doesNotContain("?act=share");
    assertThat(
            manager
                .submit(concern, concern + "/consent", "to", "forum:north", "channel", "phone")
                .status())
        .isEqualTo(400);
  }
}
