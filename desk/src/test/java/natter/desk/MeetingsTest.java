package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.YouSaid;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.news.Contribution;
import natter.bot.scope.Giving;
import natter.bot.scope.Place;
import natter.bot.talk.Address;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agendas, minutes, ideas, what came of themes, and the page of a forum for everybody. */
class MeetingsTest {
  private static final OpenDesk DESK = new OpenDesk();
  private static final String MEETING = "2026-12-07";
  private static final String ID = "north-" + MEETING;
  private static final List<Reference> TOLD = new ArrayList<>();

  @BeforeAll
  static void fill() {
    for (int n = 0; n < 7; n++) {
      TOLD.add(
          place(DESK.mailed("n" + n + "@example.org", "fly tipping by the quarry, number " + n)));
    }
    place(DESK.mailed("secret@example.org", "violence and fly tipping at the zeppelin"));
    place(DESK.mailed("few@example.org", "noise from the xylophone"));
    give(place(DESK.mailed("ann@example.org", "we could plant trees by the aqueduct")));
    Reference hidden = place(DESK.mailed("bob@example.org", "we could dance at the zeppelin"));
    give(hidden);
    DESK.town.store.transact(
        tx -> {
          tx.concerns().find(hidden).map(Concern::restrict).ifPresent(tx.concerns()::keep);
          return null;
        });
  }

  @AfterAll
  static void close() {
    DESK.close();
  }

  @Test
  void organisersSayWhenTheirForumMeets() {
    Browser organiser = DESK.signedIn("organiser");
    String page = "/desk/forums/north";
    assertThat(organiser.get("/desk/agendas").body()).contains("Change meetings and members");
    Answer wrong = organiser.submit(page, page, "meets", "", "date", "", "time", "", "place", "x");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("Enter the day of the meeting", "href=\"#meets\"");
    Answer saved =
        organiser.submit(
            page,
            page,
            "meets",
            "every Monday",
            "members",
            "kim@council.example",
            "language",
            "en",
            "reminding",
            "SEND",
            "meeting",
            "",
            "date",
            "2026-12-21",
            "time",
            "18:30",
            "place",
            "The quarry, Stone Road");
    assertThat(saved.status()).isEqualTo(302);
    assertThat(organiser.get(page).body()).contains("The quarry", "Changed by organiser");
    assertThat(DESK.browser().get("/forums/north").body())
        .contains(
            "every Monday", "21 December 2026 at 18:30, The quarry, Stone Road", "/meetings.ics");
    Answer calendar = DESK.browser().get("/forums/north/meetings.ics");
    assertThat(calendar.header("Content-Type").orElse("")).startsWith("text/calendar");
    assertThat(DESK.signedIn("officer").get(page).status()).isEqualTo(403);
    organiser.submit(page, page + "/forget");
    assertThat(organiser.get(page).body()).contains("So far it is as the file");
  }

  private static Reference place(Reference reference) {
    DESK.town.store.transact(
        tx -> {
          tx.concerns()
              .find(reference)
              .map(c -> c.at(new Place("there", Optional.of("northside"), Optional.empty())))
              .ifPresent(tx.concerns()::keep);
          return null;
        });
    return reference;
  }

  private static void give(Reference reference) {
    DESK.town.store.transact(
        tx -> {
          tx.contributions()
              .keep(
                  new Contribution(
                      reference,
                      Giving.IDEA,
                      Optional.empty(),
                      Optional.of("northside"),
                      DESK.town.clock.instant(),
                      Contribution.State.NEW,
                      ""));
          return null;
        });
  }

  private static Answer drafted(Browser organiser) {
    return drafted(organiser, MEETING);
  }

  private static Answer drafted(Browser organiser, String day) {
    organiser.submit("/desk/agendas", "/desk/agendas", "forum", "north", "day", day);
    return organiser.get("/desk/agendas/north-" + day);
  }

  @Test
  void draftsChangesAndPublishesAnAgenda() {
    String day = "2026-11-30";
    String page = "/desk/agendas/north-" + day;
    Browser organiser = DESK.signedIn("organiser");
    Answer draft = drafted(organiser, day);
    assertThat(draft.status()).isEqualTo(200);
    assertThat(draft.body())
        .contains("Fly tipping", "5 to 9", "Draft", "quarry")
        .doesNotContain("zeppelin", "xylophone", "@example.org");
    assertThat(DESK.browser().get("/forums/north/agenda/" + day).status()).isEqualTo(404);
    organiser.submit(
        page,
        page,
        "words",
        "# North\n\n<script>alert(1)</script>\n\n- point [x](javascript:alert(1))");
    organiser.submit(page, page + "/publish");
    String shown = DESK.browser().get("/forums/north/agenda/" + day).body();
    assertThat(shown)
        .contains(
            "&lt;script&gt;alert(1)&lt;/script&gt;", "<h2 class=\"govuk-heading-m\">North</h2>")
        .doesNotContain("javascript:");
    assertThat(DESK.browser().get("/forums/north").body()).contains("30 November 2026", "North");
    organiser.submit(page, page + "/withdraw");
    assertThat(DESK.browser().get("/forums/north/agenda/" + day).status()).isEqualTo(404);
  }

  @Test
  void asksForTheDayOfTheMeeting() {
    Answer refused =
        DESK.signedIn("organiser")
            .submit("/desk/agendas", "/desk/agendas", "forum", "north", "day", "soon");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Enter the day of the meeting");
  }

  @Test
  void makesActionsOfMinutes() {
    Browser organiser = DESK.signedIn("organiser");
    drafted(organiser);
    String page = "/desk/agendas/" + ID + "/minutes";
    Answer read =
        organiser.submit(
            page, page, "minutes", "Hello\nACTION: Highways to mend the lamp by 20 December");
    assertThat(read.body())
        .contains("value=\"Mend the lamp\"", "value=\"Highways\"", "value=\"2026-12-20\"");
    organiser.submit(
        page, page + "/actions", "what", "Mend the lamp", "owner", "Highways", "due", "2026-12-20");
    assertThat(organiser.get("/desk/actions").body()).contains("Mend the lamp", "Highways");
    Answer again = organiser.submit("/desk/agendas/" + ID, "/desk/agendas/" + ID + "/draft");
    assertThat(again.status()).isEqualTo(302);
    assertThat(organiser.get("/desk/agendas/" + ID).body())
        .contains("Mend the lamp (Highways, Sunday 20 December 2026)");
  }

  @Test
  void refusesAnActionThatSaysNothing() {
    Browser organiser = DESK.signedIn("organiser");
    drafted(organiser);
    String page = "/desk/agendas/" + ID + "/minutes";
    Answer refused =
        organiser.submit(page, page + "/actions", "what", "", "owner", "Sam", "due", "");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Enter what is to be done");
  }

  @Test
  void showsIdeasToOrganisersWithoutTheirGivers() {
    Browser organiser = DESK.signedIn("organiser");
    assertThat(organiser.get("/desk/ideas").body())
        .contains("plant trees by the aqueduct", "Idea")
        .doesNotContain("zeppelin");
    assertThat(DESK.signedIn("manager").get("/desk/ideas").body()).contains("zeppelin");
  }

  @Test
  void tellsWhoRaisedAThemeOnce() {
    Browser officer = DESK.signedIn("officer");
    String[] form = {
      "q", "quarry", "said", "Rubbish by the quarry.", "outcome", "done", "why", "A fence is up."
    };
    Answer preview = officer.submit("/desk/said", "/desk/said/preview", form);
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body())
        .contains("7 people", "said Rubbish by the quarry: Done. A fence is up.");
    String theme = preview.hidden("theme");
    for (int i = 0; i < 2; i++) {
      Answer sent =
          officer.submit(
              "/desk/said",
              "/desk/said",
              "q",
              "quarry",
              "said",
              "Rubbish by the quarry",
              "outcome",
              "done",
              "why",
              "A fence is up.",
              "forums",
              "north",
              "theme",
              theme);
      assertThat(sent.location()).endsWith("/desk/said/" + theme);
    }
    new YouSaid(DESK.town.office()).carryOut(theme, (done, total) -> {});
    for (int n = 0; n < 7; n++) {
      assertThat(DESK.town.answers(Address.email("n" + n + "@example.org")))
          .filteredOn(a -> a.startsWith("said Rubbish by the quarry"))
          .hasSize(1);
    }
    assertThat(officer.get("/desk/said/" + theme).body()).contains("7 people", "All dealt with");
    assertThat(DESK.browser().get("/forums/north").body())
        .contains("Rubbish by the quarry", "A fence is up.");
  }

  @Test
  void tellsAnOrganiserNoSmallNumber() {
    Browser organiser = DESK.signedIn("organiser");
    Answer refused =
        organiser.submit(
            "/desk/said",
            "/desk/said/preview",
            "service",
            "noise",
            "forum",
            "north",
            "said",
            "Noise",
            "outcome",
            "no",
            "why",
            "No money.");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Fewer than five people told us of that");
    Answer nothing = organiser.submit("/desk/said", "/desk/said/preview", "q", "xylophone");
    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.body()).contains("Choose a service and one of your forums");
  }

  @ParameterizedTest
  @ValueSource(strings = {"atom", "rss"})
  void hasFeedsThatReadersUnderstand(String kind) throws FeedException {
    Browser organiser = DESK.signedIn("organiser");
    drafted(organiser);
    organiser.submit("/desk/agendas/" + ID, "/desk/agendas/" + ID + "/publish");
    Answer answer = DESK.browser().get("/forums/north/feed." + kind);
    assertThat(answer.status()).isEqualTo(200);
    SyndFeed feed = new SyndFeedInput().build(new StringReader(answer.body()));
    assertThat(feed.getTitle()).isEqualTo("Northside Community Forum");
    assertThat(feed.getEntries())
        .extracting(SyndEntry::getLink)
        .contains("http://localhost:8080/forums/north/agenda/" + MEETING);
    assertThat(DESK.browser().get("/forums/north").body())
        .contains("rel=\"alternate\"", "/forums/north/feed." + kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forums/north", "/forums/north/feed.atom", "/forums/north/feed.rss"})
  void isKeptByCachesUntilItChanges(String path) {
    Answer first = DESK.browser().get(path);
    assertThat(first.header("Cache-Control")).hasValue("max-age=300, public");
    assertThat(first.cookies()).isEmpty();
    String tag = first.header("ETag").orElseThrow();
    assertThat(tag).startsWith("W/\"");
    assertThat(DESK.browser().get(path, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(DESK.browser().get(path, "If-None-Match", "W/\"other\"").status()).isEqualTo(200);
  }

  @Test
  void hasNoPageForWhatIsNoForum() {
    assertThat(DESK.browser().get("/forums").body()).contains("Northside Community Forum");
    assertThat(DESK.browser().get("/forums/south").status()).isEqualTo(404);
    assertThat(DESK.browser().get("/forums/north/feed.json").status()).isEqualTo(404);
  }

  /** Role by surface: what is restricted is nowhere, and no address either. */
  @ParameterizedTest
  @ValueSource(strings = {"nobody", "officer", "teamlead", "organiser", "councillor", "admin"})
  void showsNothingRestrictedToAnybodyWithoutTheRight(String who) {
    Browser organiser = DESK.signedIn("organiser");
    drafted(organiser);
    organiser.submit("/desk/agendas/" + ID, "/desk/agendas/" + ID + "/publish");
    Browser browser = who.equals("nobody") ? DESK.browser() : DESK.signedIn(who);
    for (String path :
        List.of(
            "/forums/north",
            "/forums/north/agenda/" + MEETING,
            "/forums/north/feed.atom",
            "/forums/north/feed.rss",
            "/desk/agendas",
            "/desk/agendas/" + ID,
            "/desk/actions",
            "/desk/ideas",
            "/desk/said")) {
      assertThat(browser.get(path).body()).as("%s as %s", path, who).doesNotContain("zeppelin");
      if (path.startsWith("/forums")) {
        assertThat(browser.get(path).body())
            .as("%s as %s", path, who)
            .doesNotContain("@example.org", "xylophone");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/desk/agendas, 200, 200, 200, 200, 200, 200",
    "/desk/actions, 200, 200, 200, 200, 200, 200",
    "/desk/ideas, 200, 200, 200, 403, 200, 200",
    "/desk/said, 200, 200, 200, 403, 200, 200",
    "/desk/agendas/north-2026-12-07/minutes, 404, 404, 200, 404, 200, 404"
  })
  void opensToWhoeverMay(
      String path,
      int officer,
      int teamlead,
      int organiser,
      int councillor,
      int manager,
      int admin) {
    drafted(DESK.signedIn("organiser"));
    int[] expected = {officer, teamlead, organiser, councillor, manager, admin};
    String[] names = {"officer", "teamlead", "organiser", "councillor", "manager", "admin"};
    for (int i = 0; i < names.length; i++) {
      assertThat(DESK.signedIn(names[i]).get(path).status())
          .as("%s as %s", path, names[i])
          .isEqualTo(expected[i]);
    }
  }
}
