package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import natter.bot.talk.Arrival;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SharedDesk.class)
class ChatTest {
  private static final String MESSAGES = "/chat/messages";
  private final OpenDesk desk;

  ChatTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void answersInTheChat() {
    Browser jo = desk.browser();
    Answer kept = jo.json(MESSAGES, "{\"text\":\"Graffiti on the bridge\"}");
    assertThat(kept.status()).isEqualTo(200);
    List<JsonNode> said = saidTo(jo, 2);
    assertThat(said.get(0).propertyNames()).containsExactly("id", "from", "at", "text", "buttons");
    assertThat(said.get(0).get("from").stringValue()).isEqualTo("resident");
    assertThat(said.get(0).get("text").stringValue()).isEqualTo("Graffiti on the bridge");
    assertThat(said.get(1).get("from").stringValue()).isEqualTo("natter");
    assertThat(said.get(1).get("text").stringValue()).contains("Graffiti").containsPattern("NT-");
  }

  @Test
  void offersButtonsThatCanBePressed() {
    Browser jo = desk.browser();
    say(jo, "fly tipping and noise");
    JsonNode buttons = saidTo(jo, 2).get(1).get("buttons");
    assertThat(buttons.size()).isGreaterThanOrEqualTo(2);
    assertThat(buttons.get(0).isString()).isTrue();
    say(jo, buttons.get(0).stringValue());
    assertThat(saidTo(jo, 4).get(3).get("text").stringValue()).contains("the clean team");
  }

  /** A page that heard no answer sends it again. */
  @Test
  void hearsOnceWhatIsSentAgain() {
    Browser jo = desk.browser();
    say(jo, "Graffiti on the bridge");
    String again = "{\"text\":\"Noise\",\"once\":\"" + "0123456789abcdef".repeat(2) + "\"}";
    assertThat(jo.json(MESSAGES, again).status()).isEqualTo(200);
    assertThat(jo.json(MESSAGES, again).status()).isEqualTo(200);
    say(jo, "Graffiti");
    assertThat(saidTo(jo, 6)).filteredOn(l -> l.get("text").asString().equals("Noise")).hasSize(1);
    Browser other = desk.browser();
    assertThat(other.json(MESSAGES, again).status()).isEqualTo(200);
    assertThat(saidTo(other, 2)).as("somebody else's").hasSize(2);
  }

  @Test
  void hearsOnceWhoPressesTwiceWithoutScript() {
    Browser jo = desk.browser();
    say(jo, "Graffiti on the bridge");
    String once = jo.get("/chat").hidden("once");
    for (String words : List.of("Noise", "Noise", "Noise at night")) {
      assertThat(jo.submit("/chat", "/chat", "text", words, "once", once).status()).isEqualTo(302);
    }
    assertThat(saidTo(jo, 6))
        .extracting(l -> l.get("text").asString())
        .containsOnlyOnce("Noise", "Noise at night");
  }

  @Test
  void tellsOnlyWhatIsNew() {
    Browser jo = desk.browser();
    say(jo, "Graffiti");
    List<JsonNode> said = saidTo(jo, 2);
    String last = said.get(1).get("id").asString();
    assertThat(jo.get(MESSAGES + "?after=" + last).body()).isEqualTo("[]");
    assertThat(parse(jo.get(MESSAGES + "?after=" + said.get(0).get("id").asString()))).hasSize(1);
  }

  @Test
  void keepsAMessageBeforeItSaysSo() {
    Browser jo = desk.browser();
    long before = latest();
    say(jo, "Graffiti once more");
    assertThat(latest()).isGreaterThan(before);
  }

  @Test
  void tellsNothingToAStranger() {
    assertThat(desk.browser().get(MESSAGES).body()).isEqualTo("[]");
    Browser jo = desk.browser();
    say(jo, "Graffiti");
    saidTo(jo, 2);
    Answer stranger = desk.browser().get(MESSAGES, "Cookie", "natter-chat=AAAAAAAAAAAAAAAAAAAAAA");
    assertThat(stranger.body()).isEqualTo("[]");
  }

  @Test
  void keepsTheSessionInACookieThatNoScriptReads() {
    Answer kept = desk.browser().json(MESSAGES, "{\"text\":\"Graffiti\"}");
    assertThat(kept.cookies())
        .singleElement()
        .asString()
        .matches("natter-chat=[0-9A-Za-z_-]{22}; .*")
        .contains("HttpOnly", "SameSite=Lax", "Path=/chat")
        .doesNotContain("Secure");
  }

  @Test
  void keepsTheCookieToTlsBehindTls() {
    Answer kept =
        desk.browser().json(MESSAGES, "{\"text\":\"Graffiti\"}", "X-Forwarded-Proto", "https");
    assertThat(kept.cookies()).singleElement().asString().contains("Secure");
    assertThat(kept.header("Strict-Transport-Security")).isPresent();
  }

  @Test
  void neverShowsTheSecretOfASessionToTheLedger() {
    Browser jo = desk.browser();
    say(jo, "Graffiti by the canal");
    String raw =
        desk.town.store.read(
            tx ->
                new String(
                    tx.inbox().find(latest(tx)).orElseThrow().parcel().raw(),
                    StandardCharsets.UTF_8));
    assertThat(raw).contains("by the canal").doesNotContain(jo.cookie("natter-chat"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{}",
        "{\"text\":null}",
        "{\"text\":7}",
        "{\"text\":\"  \"}",
        "{\"text\":\"\\u0000\"}"
      })
  void refusesWhatIsNoMessage(String body) {
    Answer refused = desk.browser().json(MESSAGES, body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(parse(refused.body()).get("error").stringValue()).isNotBlank();
    assertThat(refused.cookies()).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(desk.browser().json(MESSAGES, text("x".repeat(8_001))).status()).isEqualTo(413);
    Answer huge = desk.browser().json(MESSAGES, text("x".repeat(1_000_000)));
    assertThat(huge.status()).isEqualTo(413);
    assertThat(parse(huge.body()).get("error").stringValue()).contains("8000");
  }

  @Test
  void takesAVeryLongLine() {
    Browser jo = desk.browser();
    say(jo, "y".repeat(8_000));
    assertThat(saidTo(jo, 2).get(0).get("text").stringValue()).hasSize(8_000);
  }

  @Test
  void takesOddCharacters() {
    Browser jo = desk.browser();
    assertThat(jo.json(MESSAGES, "{\"text\":\"a\\u0000b\\ud800c\\r\\nd \\ud83d\\ude00\"}").status())
        .isEqualTo(200);
    assertThat(saidTo(jo, 2).get(0).get("text").stringValue())
        .isEqualTo("ab\uFFFDc\nd \uD83D\uDE00");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "multipart/form-data; boundary=b, 415",
    "multipart/form-data, 400"
  })
  void takesNothingButJson(String type, int status) {
    Answer refused =
        desk.browser()
            .send(
                HttpRequest.newBuilder(desk.at(MESSAGES))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"Graffiti\"}")),
                "Content-Type",
                type);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.header("Content-Type").orElse("")).contains("json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999"})
  void refusesABadPlaceToStart(String after) {
    assertThat(desk.browser().get(MESSAGES + "?after=" + after).status()).isEqualTo(400);
  }

  @Test
  void holdsBackAFlood() {
    Browser flood = desk.browser();
    List<Integer> statuses = new ArrayList<>();
    Answer last = flood.json(MESSAGES, text("Graffiti 0"));
    for (int i = 1; i < 22; i++) {
      last = flood.json(MESSAGES, text("Graffiti " + i));
      statuses.add(last.status());
    }
    assertThat(statuses).startsWith(200, 200, 200).endsWith(429);
    assertThat(last.header("Retry-After").orElse("")).matches("\\d+");
    desk.town.pass(Duration.ofSeconds(10));
    assertThat(flood.json(MESSAGES, text("Graffiti again")).status()).isEqualTo(200);
    assertThat(desk.browser().json(MESSAGES, text("Graffiti")).status()).isEqualTo(200);
  }

  @Test
  void worksWithoutScript() {
    Browser jo = desk.browser();
    Answer sent = jo.submit("/chat", "/chat", "text", "fly tipping and noise");
    assertThat(sent.status()).isEqualTo(302);
    assertThat(sent.location()).endsWith("/chat#newest");
    String page = jo.get("/chat").body();
    assertThat(page).contains(">fly tipping and noise</p>");
    assertThat(page).contains("value=\"Noise\">Noise</button>");
    jo.submit("/chat", "/chat", "text", "Noise");
    assertThat(jo.get("/chat").body())
        .contains("the wardens")
        .doesNotContain("value=\"Noise\">Noise</button>");
  }

  @Test
  void refusesAFormFromElsewhere() {
    assertThat(desk.browser().form("/chat", "text", "Graffiti").status()).isEqualTo(403);
  }

  @Test
  void showsWhatIsWrongAndKeepsWhatWasTyped() {
    Browser jo = desk.browser();
    Answer empty = jo.submit("/chat", "/chat", "text", " ");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.body()).contains("Write a message first.", "<title>There is a problem");
    Answer tooLong = jo.submit("/chat", "/chat", "text", "z".repeat(8_001));
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.body()).contains("z".repeat(8_001));
  }

  @Test
  void showsWordsAsWordsAndOnlyOurOwnLinksAsLinks() {
    Browser jo = desk.browser();
    jo.submit("/chat", "/chat", "text", "<script>alert(1)</script> http://evil.example/ Graffiti");
    String page = jo.get("/chat").body();
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; http://evil.example/ Graffiti");
    assertThat(page).doesNotContain("<script>", "href=\"http://evil");
    assertThat(page).contains("href=\"http://localhost:8080/privacy\"");
  }

  @Test
  void endsOnThisDevice() {
    Browser jo = desk.browser();
    jo.submit("/chat", "/chat", "text", "Graffiti in my street");
    assertThat(jo.get("/chat").body()).contains("in my street");
    assertThat(jo.submit("/chat", "/chat/end").status()).isEqualTo(302);
    assertThat(jo.cookie("natter-chat")).isEmpty();
    assertThat(jo.get("/chat").body()).doesNotContain("in my street");
  }

  @Test
  void speaksToScreenReaders() {
    String page = desk.browser().get("/chat").body();
    assertThat(page)
        .contains("role=\"log\" aria-live=\"polite\"", "<label", "for=\"text\"", "lang=\"en\"");
  }

  private static void say(Browser browser, String words) {
    assertThat(browser.json(MESSAGES, text(words)).status()).isEqualTo(200);
  }

  private static String text(String words) {
    return new JsonMapper().writeValueAsString(java.util.Map.of("text", words));
  }

  private static List<JsonNode> saidTo(Browser browser, int lines) {
    OpenDesk.await(() -> parse(browser.get(MESSAGES)).size() >= lines);
    return parse(browser.get(MESSAGES));
  }

  private static List<JsonNode> parse(Answer answer) {
    return parse(answer.body()).values().stream().toList();
  }

  private static JsonNode parse(String body) {
    return new JsonMapper().readTree(body);
  }

  private long latest() {
    return desk.town.store.read(ChatTest::latest);
  }

  /** Parcels are numbered without gaps. */
  private static long latest(natter.bot.Tx tx) {
    long number = 1;
    while (tx.inbox().find(number).map(Arrival::number).isPresent()) {
      number++;
    }
    return number - 1;
  }
}
