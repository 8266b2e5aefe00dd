package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Gazetteer.Boundary;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.talk.Address;
import natter.bot.talk.Threading;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a made-up spring, of which every number is known. */
class FiguresTest {
  private static final String SPRING = "from=2026-04-01&until=2026-06-30";
  private static final Instant APRIL = Instant.parse("2026-04-01T09:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static OpenDesk desk;
  private static int made;

  @BeforeAll
  static void tellOfSpring() {
    desk = new OpenDesk();
    List<Concern> all = new ArrayList<>();
    for (int week = 0; week < 13; week++) {
      Instant at = APRIL.plus(WEEK.multipliedBy(week));
      all.addAll(told(3, "noise", "northside", at, "loud music again"));
      all.addAll(told(1, "noise", "southside", at, "loud music again"));
      all.addAll(told(1, "fly-tipping", "northside", at, "rubbish by the shops"));
    }
    all.addAll(told(2, "fly-tipping", "southside", APRIL, "rubbish by the shops"));
    all.addAll(told(6, "landlords", "northside", APRIL, "the landlord does nothing"));
    Instant june = Instant.parse("2026-06-17T20:00:00Z");
    all.addAll(
        told(14, "noise", "southside", june, "fireworks by Mrs Grimbold, 12 Elm Close, WS3 1AA"));
    all.add(told(1, "noise", "southside", june, "secret fireworks").getFirst().restrict());
    desk.town.store.transact(
        tx -> {
          all.forEach(tx.concerns()::keep);
          return true;
        });
    close(all.subList(0, 12));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  /** Seven done, two in part, three honest no's; each took two hours and a day. */
  private static void close(List<Concern> some) {
    desk.town.store.transact(
        tx -> {
          for (int n = 0; n < some.size(); n++) {
            Concern c = some.get(n);
            Outcome outcome = n < 7 ? Outcome.DONE : n < 9 ? Outcome.PARTLY : Outcome.NO;
            tx.tickets()
                .keep(
                    Ticket.open(c.reference(), "wardens", c.received(), c.received().plus(WEEK))
                        .answer("pat", c.received().plus(Duration.ofHours(2)))
                        .close(
                            "pat",
                            Optional.of(outcome),
                            "",
                            c.received().plus(Duration.ofDays(1))));
          }
          return true;
        });
  }

  private static List<Concern> told(
      int people, String service, String ward, Instant at, String words) {
    List<Concern> all = new ArrayList<>();
    for (int n = 0; n < people; n++) {
      all.add(
          new Concern(
              Reference.by(new Random(1_000_000 + made)),
              Address.email("r" + made++ + "@resident.example"),
              "Quill Resident",
              at.plusSeconds(n),
              "",
              words,
              "en",
              "clear",
              Optional.of(service),
              List.of(),
              List.of(),
              service.equals("noise") ? Level.ENFORCEMENT : Level.PERSONAL,
              List.of(),
              Optional.empty(),
              false,
              Optional.of(new Place("there", Optional.of(ward), Optional.empty())),
              List.of(),
              0,
              Threading.NONE,
              Concern.Status.OPEN));
    }
    return all;
  }

  @Test
  void countsWhatCameIn() {
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk/overview?" + SPRING).body()).contains("87 concerns");
    assertThat(officer.get("/desk/overview/volumes.csv?" + SPRING + "&step=month").body())
        .isEqualTo(
            """
            Service,2026-04-01,2026-05-01,2026-06-01,Total
            Noise,20,16,30,66
            Fly tipping,7,4,4,15
            Landlords,6,0,0,6
            """
                .replace("\n", "\r\n"));
    assertThat(officer.get("/desk/overview/volumes.csv?" + SPRING + "&step=month&by=ward").body())
        .contains("Northside,26,16,16,58", "Southside,7,4,18,29");
  }

  @Test
  void countsWhatIsRestrictedForThoseWithTheRightAlone() {
    String path = "/desk/overview?" + SPRING;
    assertThat(desk.signedIn("manager").get(path).body()).contains("88 concerns");
    assertThat(desk.signedIn("admin").get(path).body()).contains("87 concerns");
    for (String page : List.of("/desk/hotspots?week=2026-W25", "/desk/pack?quarter=2026-Q2")) {
      for (String name : List.of("officer", "councillor", "manager")) {
        assertThat(desk.signedIn(name).get(page).body()).as(page).doesNotContain("secret");
      }
    }
  }

  @Test
  void tellsHowLongItTookAndWhatCameOfIt() {
    Browser officer = desk.signedIn("officer");
    String page = officer.get("/desk/overview?" + SPRING).body();
    assertThat(page).contains("2 hours", "24 hours", "100%", "25%");
    assertThat(officer.get("/desk/overview/times.csv?" + SPRING).body().lines())
        .contains("All teams,12,2.00,2.00,1.000,12,24.00,24.00,");
    assertThat(officer.get("/desk/overview/outcomes.csv?" + SPRING).body().lines())
        .contains("Northside,Done,6", "Southside,Done,1");
  }

  @Test
  void saysWhatIsWrongWithDays() {
    Answer wrong = desk.signedIn("officer").get("/desk/overview?from=2026-07-01&until=2026-06-30");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("The first day must be before the last day");
    assertThat(desk.signedIn("officer").get("/desk/overview?from=soon").body())
        .contains("Enter a day like 2026-07-01");
  }

  @Test
  void findsTheHotSpot() {
    String page = desk.signedIn("officer").get("/desk/hotspots?week=2026-W25").body();
    assertThat(page)
        .contains("Noise in Southside", "<strong>15 concerns</strong>", "fireworks")
        .contains("[name]", "[address]", "[postcode]")
        .doesNotContain("Grimbold", "WS3", "Elm Close", "@resident.example");
    assertThat(desk.signedIn("officer").get("/desk/hotspots?week=2026-W24").body())
        .contains("Nothing was out of the ordinary");
    assertThat(desk.signedIn("officer").get("/desk/hotspots?week=2099-W01").status())
        .isEqualTo(400);
  }

  @Test
  void showsBandsAndNoLinesToACouncillor() {
    String north = desk.signedIn("councillor").get("/desk/hotspots?week=2026-W25").body();
    assertThat(north).doesNotContain("Noise in Southside");
    JsonNode none = json("councillor", "/api/hotspots?week=2026-W25");
    assertThat(none.get("total").asInt()).isZero();
    String pack = desk.signedIn("councillor").get("/desk/pack?quarter=2026-Q2").body();
    assertThat(pack).contains("15 to 19", "Southside").doesNotContain("[name]");
  }

  @Test
  void showsACouncillorTheirWardsAlone() {
    Browser councillor = desk.signedIn("councillor");
    assertThat(councillor.get("/desk/overview").location()).endsWith("/desk/overview/wards");
    String page = councillor.get("/desk/overview/wards?quarter=2026-Q2").body();
    assertThat(page).contains("Northside", "<strong>58</strong> concerns");
    assertThat(page).doesNotContain("Southside");
    assertThat(councillor.get("/desk/overview/volumes.csv").status()).isEqualTo(404);
    assertThat(councillor.get("/desk").status()).isEqualTo(403);
    assertThat(councillor.get("/api/overview").status()).isIn(401, 403, 404);
  }

  @Test
  void hidesSmallNumbersInThePack() throws IOException {
    byte[] zip = desk.signedIn("councillor").get("/desk/pack.zip?quarter=2026-Q2").raw().body();
    Map<String, String> files = unzip(zip);
    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            "README.txt",
            "services.csv",
            "levels.csv",
            "channels.csv",
            "months.csv",
            "outcomes.csv",
            "summary.csv",
            "satisfaction.csv",
            "times.csv",
            "hot-spots.csv");
    assertThat(files.get("services.csv")).contains("Northside", "Southside", "[c]");
    for (String name : List.of("services.csv", "levels.csv", "channels.csv", "months.csv")) {
      Matcher number = Pattern.compile("(?<=,)\\d+(?=[,\\r])").matcher(files.get(name));
      while (number.find()) {
        assertThat(Long.parseLong(number.group())).as(name).isGreaterThanOrEqualTo(5);
      }
    }
    assertThat(files.get("README.txt")).contains("Anytown Council", "services.csv", "[c]");
  }

  /** One that is not over would tell by two looks what came in between. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-Q4", "2027-Q1", "nonsense", "2026-Q5"})
  void packsNoQuarterThatIsNotOver(String quarter) {
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk/pack?quarter=" + quarter).status()).isEqualTo(400);
    assertThat(officer.get("/desk/pack.zip?quarter=" + quarter).status()).isEqualTo(404);
  }

  @Test
  void drawsTheWardsOnceTheirBoundariesAreKnown() {
    Browser officer = desk.signedIn("officer");
    String list = officer.get("/desk/map?" + SPRING).body();
    assertThat(list).contains("There is no map yet", "Northside", ">58<").doesNotContain("<path");
    desk.town.store.transact(
        tx -> {
          tx.gazetteer()
              .replaceBoundaries(List.of(square("Northside", 52.6), square("Southside", 52.5)));
          return true;
        });
    String map = officer.get("/desk/map?" + SPRING + "&service=noise").body();
    assertThat(map)
        .contains("natter-shade-5", "aria-label=\"Northside: 39\"", "Southside: 27")
        .contains("service:%22Noise%22");
    assertThat(officer.get("/desk/map.csv?" + SPRING + "&level=personal").body())
        .isEqualTo("Ward,Concerns\r\nNorthside,19\r\nSouthside,2\r\n");
    String councillors = desk.signedIn("councillor").get("/desk/map?service=noise").body();
    assertThat(councillors).doesNotContain("Southside");
  }

  private static Boundary square(String ward, double south) {
    return new Boundary(
        ward,
        "",
        """
        {"type":"Polygon","coordinates":[[[-2,%1$s],[-1.9,%1$s],[-1.9,%2$s],[-2,%2$s],[-2,%1$s]]]}"""
            .formatted(south, south + 0.1));
  }

  @Test
  void answersPrograms() {
    JsonNode overview = json("officer", "/api/overview?" + SPRING + "&step=month");
    assertThat(overview.get("total").asInt()).isEqualTo(87);
    assertThat(overview.get("volumes").get(0).get("counts").get("2026-06-01").asInt())
        .isEqualTo(30);
    assertThat(overview.get("firstWord").get("medianHours").asDouble()).isEqualTo(2);
    assertThat(overview.get("honestNoShare").asDouble()).isEqualTo(0.25);
    JsonNode spots = json("officer", "/api/hotspots?week=2026-W25");
    assertThat(spots.get("hotspots").get(0).get("samples").size()).isPositive();
    JsonNode pack = json("councillor", "/api/pack?quarter=2026-Q2");
    assertThat(pack.get("tables").size()).isEqualTo(5);
    assertThat(get("officer", "/api/overview?by=mood").body()).contains("by is service");
  }

  @ParameterizedTest
  @CsvSource({
    "/desk/overview, 200, 302, 403",
    "/desk/overview/wards, 200, 200, 403",
    "/desk/hotspots, 200, 200, 403",
    "/desk/hotspots.csv, 200, 200, 403",
    "/desk/map, 200, 200, 403",
    "/desk/map.csv, 200, 200, 403",
    "/desk/pack, 200, 200, 403",
    "/desk/pack.zip, 200, 200, 403",
    "/desk/services, 200, 200, 200",
    "/desk/teams, 200, 200, 200",
    "/desk/forums, 200, 200, 200",
    "/api/services, 200, 200, 200",
    "/api/pack, 200, 200, 403",
    "/api/overview, 200, 404, 403",
    "/api/concerns, 200, 403, 403",
    "/api/audit, 403, 403, 403"
  })
  void opensToWhoeverMay(String path, int officer, int councillor, int organiser) {
    Map.of("officer", officer, "councillor", councillor, "organiser", organiser)
        .forEach(
            (name, status) ->
                assertThat(
                        path.startsWith("/api")
                            ? get(name, path).status()
                            : desk.signedIn(name).get(path).status())
                    .as("%s as %s", path, name)
                    .isEqualTo(status));
  }

  @Test
  void saysWhatIsDueForReview() {
    String page = desk.signedIn("officer").get("/desk/services").body();
    assertThat(page).contains("1 November 2026", "not noted", "Review is overdue");
    assertThat(page).contains("3 of 4 were last reviewed more than a year ago");
    assertThat(desk.signedIn("organiser").get("/desk/teams").body())
        .contains("The clean team", "clean@anytown.example", "within 5 working days", "Partner");
    assertThat(desk.signedIn("organiser").get("/desk/forums").body())
        .contains("Northside Community Forum", "Mondays");
  }

  private static Answer get(String name, String path) {
    return desk.browser()
        .send(
            HttpRequest.newBuilder(desk.at(path)).GET(),
            "Authorization",
            OpenDesk.basic(name, OpenDesk.PASSWORD));
  }

  private static JsonNode json(String name, String path) {
    return new JsonMapper().readTree(get(name, path).body());
  }

  private static Map<String, String> unzip(byte[] bytes) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
