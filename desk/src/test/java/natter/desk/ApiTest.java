package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import natter.bot.care.Reference;
import natter.desk.OpenDesk.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SharedDesk.class)
class ApiTest {
  private static final String CONCERNS = "/api/concerns";
  private final OpenDesk desk;

  ApiTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void findsConcerns() {
    Reference reference = desk.mailed("jo@example.org", "noise from the zoetrope");
    JsonNode found = json(as("officer", CONCERNS + "?q=zoetrope"));
    assertThat(found.propertyNames())
        .containsExactly("total", "concerns", "facets", "timeline", "next", "meant");
    assertThat(found.get("total").asInt()).isEqualTo(1);
    JsonNode one = found.get("concerns").get(0);
    assertThat(one.propertyNames())
        .containsExactly(
            "reference", "service", "level", "status", "channel", "received", "snippet");
    assertThat(one.get("reference").stringValue()).isEqualTo(reference.value());
    assertThat(one.get("service").stringValue()).isEqualTo("Noise");
    assertThat(one.get("status").stringValue()).isEqualTo("open");
    assertThat(one.get("channel").stringValue()).isEqualTo("email");
    assertThat(one.get("received").stringValue()).matches("2026-11-\\d\\dT.*Z");
    assertThat(one.get("snippet").stringValue()).isEqualTo("noise from the zoetrope");
    assertThat(found.get("facets").get("service").get("Noise").asInt()).isEqualTo(1);
  }

  @Test
  void hasNoServiceWhileNobodyKnowsIt() {
    desk.mailed("jo@example.org", "something about zebras");
    JsonNode one = json(as("officer", CONCERNS + "?q=zebras")).get("concerns").get(0);
    assertThat(one.get("service").isNull()).isTrue();
  }

  @Test
  void tellsOneWhole() {
    Reference reference = desk.mailed("jo@example.org", "fly tipping in Northside at the lock");
    JsonNode one = json(as("officer", CONCERNS + "/" + reference));
    assertThat(one.get("reference").stringValue()).isEqualTo(reference.value());
    assertThat(one.get("text").stringValue()).contains("at the lock");
    assertThat(one.get("evidence").get(0).get("word").stringValue()).isEqualTo("fly tipping");
    assertThat(one.get("place").get("ward").stringValue()).isEqualTo("Northside");
    assertThat(one.get("ticket").get("status").stringValue()).isEqualTo("open");
    assertThat(one.get("ticket").get("due").stringValue()).endsWith("Z");
    assertThat(one.get("conversation").get(0).get("from").stringValue()).isEqualTo("resident");
    assertThat(one.get("conversation").get(1).get("from").stringValue()).isEqualTo("natter");
  }

  @Test
  void asksForAPasswordWithoutASession() {
    Answer refused = desk.browser().get(CONCERNS);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate").orElse("")).startsWith("Basic");
    assertThat(refused.cookies()).isEmpty();
    assertThat(json(refused).get("error").stringValue()).isNotBlank();
    Answer wrong = get(CONCERNS, OpenDesk.basic("officer", "wrong"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(as("officer", CONCERNS).cookies()).isEmpty();
  }

  @Test
  void isNotForOrganisers() {
    Answer refused = as("organiser", CONCERNS);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(json(refused).get("error").stringValue()).isNotBlank();
  }

  @Test
  void saysWhereAQueryIsWrong() {
    Answer wrong = as("officer", CONCERNS + "?q=noise%20(park");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(json(wrong).get("error").stringValue()).contains("never closed");
    assertThat(json(wrong).get("position").asInt()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page=-1",
        "page=x",
        "size=0",
        "size=-5",
        "size=x",
        "page=99999999999",
        "size=1.5"
      })
  void refusesNonsense(String parameter) {
    Answer refused = as("officer", CONCERNS + "?" + parameter);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).get("error").stringValue()).contains("whole number");
  }

  @Test
  void givesAtMostAHundredAtOnce() {
    for (int i = 0; i < 25; i++) {
      desk.mailed("jo@example.org", "graffiti in the underpass");
    }
    assertThat(json(as("officer", CONCERNS + "?q=underpass")).get("concerns").size()).isEqualTo(20);
    assertThat(json(as("officer", CONCERNS + "?q=underpass&size=1000")).get("concerns").size())
        .isEqualTo(25);
    assertThat(json(as("officer", CONCERNS + "?q=underpass&size=10&page=2")).get("concerns").size())
        .isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NT-0000-001", "nonsense", "%3Cscript%3E"})
  void knowsNoSuchConcern(String reference) {
    Answer missing = as("officer", CONCERNS + "/" + reference);
    assertThat(missing.status()).isEqualTo(404);
    assertThat(json(missing).get("error").stringValue()).isNotBlank();
  }

  @Test
  void speaksJsonWhereThereIsNothing() {
    Answer missing = as("officer", "/api/nothing");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(json(missing).get("error").stringValue()).isNotBlank();
  }

  @Test
  void onlyReads() {
    Answer refused =
        desk.browser()
            .json(CONCERNS, "{}", "Authorization", OpenDesk.basic("officer", OpenDesk.PASSWORD));
    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void slowsDownWhoGuesses() {
    Answer last = get(CONCERNS, OpenDesk.basic("guessed", "x"));
    for (int i = 0; i < 5; i++) {
      last = get(CONCERNS, OpenDesk.basic("guessed", "x" + i));
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After").orElse("")).matches("\\d+");
    assertThat(as("officer", CONCERNS).status()).isEqualTo(200);
  }

  private Answer as(String name, String path) {
    return get(path, OpenDesk.basic(name, OpenDesk.PASSWORD));
  }

  private Answer get(String path, String authorization) {
    return desk.browser()
        .send(HttpRequest.newBuilder(desk.at(path)).GET(), "Authorization", authorization);
  }

  private static JsonNode json(Answer answer) {
    assertThat(answer.header("Content-Type").orElse("")).contains("application/json");
    return new JsonMapper().readTree(answer.body());
  }
}
