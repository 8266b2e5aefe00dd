package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.Town;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.bot.talk.Guest;
import natter.bot.talk.MailCopy;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import natter.desk.chat.ChatSettings;
import natter.desk.chat.Streams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who chats without an account: how they are known, told, limited, and forgotten. */
class GuestsTest {
  private static final String MESSAGES = "/chat/messages";
  private static final String EVENTS = "/chat/events";
  private static final String COOKIE = "natter-chat";

  private final Town town = new Town(OpenDesk.phrases());
  private OpenDesk desk;

  @BeforeEach
  void open() {
    desk =
        new OpenDesk(
            town,
            0,
            new ChatSettings(
                List.of("https://www.council.example"),
                "https://weather.example/",
                Duration.ofDays(2),
                new ChatSettings.Limits(5, 12, 4, 6, 2, 3)));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static String text(String words) {
    return "{\"text\":\"" + words + "\"}";
  }

  private Browser chatting(String from) {
    Browser browser = desk.browser();
    Answer kept = browser.json(MESSAGES, text("Graffiti"), "X-Forwarded-For", from);
    assertThat(kept.status()).isEqualTo(200);
    OpenDesk.await(() -> browser.get(MESSAGES).body().contains("natter"));
    return browser;
  }

  /** What a browser hears on a line that stays open. */
  private final class Heard implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<java.io.InputStream> answer;
    private final BufferedReader lines;

    Heard(Browser browser, String... headers) {
      var request =
          HttpRequest.newBuilder(desk.at(EVENTS))
              .header("Cookie", COOKIE + "=" + browser.cookie(COOKIE));
      if (headers.length > 0) {
        request.headers(headers);
      }
      try {
        answer = client.send(request.build(), BodyHandlers.ofInputStream());
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
      lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** Lines up to one that begins so. */
    List<String> until(String start) throws IOException {
      List<String> all = new ArrayList<>();
      String line = lines.readLine();
      while (line != null) {
        all.add(line);
        if (line.startsWith(start)) {
          return all;
        }
        line = lines.readLine();
      }
      throw new AssertionError("the line ended: " + all);
    }

    @Override
    public void close() throws IOException {
      answer.body().close();
      client.shutdownNow();
    }
  }

  @Test
  void tellsWhatIsSaidAsItIsSaid() throws IOException {
    Browser jo = chatting("203.0.113.1");
    try (Heard heard = new Heard(jo)) {
      assertThat(heard.answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(heard.answer.headers().firstValue("Cache-Control").orElse(""))
          .contains("no-store", "no-transform");
      assertThat(heard.answer.headers().firstValue("X-Accel-Buffering")).contains("no");
      assertThat(heard.until("data: {\"")).anyMatch(l -> l.contains("\"resident\""));
      assertThat(heard.until("data: {\"")).anyMatch(l -> l.contains("\"natter\""));
      jo.json(MESSAGES, text("noise"));
      assertThat(heard.until("data: {\"").getLast()).contains("noise");
    }
    Streams streams = desk.bean("streams", Streams.class);
    jo.json(MESSAGES, text("noise again"));
    OpenDesk.await(() -> streams.count() == 0 || notYet(jo));
  }

  /** Something more is said, so that a line that broke is seen to be broken. */
  private static boolean notYet(Browser jo) {
    jo.json(MESSAGES, text("more"));
    return false;
  }

  @Test
  void goesOnAfterWhatWasHeardLast() throws IOException {
    Browser jo = chatting("203.0.113.1");
    String first;
    try (Heard heard = new Heard(jo)) {
      first = heard.until("id: ").getLast().substring(4);
    }
    try (Heard heard = new Heard(jo, "Last-Event-ID", first)) {
      assertThat(heard.until("data: {\"").getLast()).contains("\"natter\"");
    }
  }

  @Test
  void goesOnOverARestart() throws IOException {
    Browser jo = chatting("203.0.113.1");
    try (Heard heard = new Heard(jo)) {
      heard.until("data: {\"");
      long begun = System.nanoTime();
      desk.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("open lines do not hold it up")
          .isLessThan(Duration.ofSeconds(25));
    }
    open();
    Browser again = desk.browser().with(jo);
    try (Heard heard = new Heard(again)) {
      assertThat(heard.until("data: {\"").getLast()).contains("Graffiti");
    }
    assertThat(again.json(MESSAGES, text("noise")).status()).isEqualTo(200);
  }

  @Test
  void opensNoLineForWhoHasNotWrittenNorTooMany() throws IOException {
    assertThat(desk.browser().get(EVENTS).status()).isEqualTo(204);
    Browser jo = chatting("203.0.113.1");
    try (Heard one = new Heard(jo);
        Heard two = new Heard(jo);
        Heard three = new Heard(jo)) {
      assertThat(List.of(one, two, three)).allMatch(h -> h.answer.statusCode() == 200);
      Answer more = jo.get(EVENTS);
      assertThat(more.status()).isEqualTo(429);
      assertThat(more.header("Retry-After")).isPresent();
    }
  }

  @Test
  void leavesEverywhereAtOnce() throws IOException {
    Browser jo = chatting("203.0.113.1");
    Browser other = desk.browser().with(jo);
    try (Heard heard = new Heard(jo)) {
      Answer left = jo.json(MESSAGES + "/leave", "{}");
      assertThat(left.status()).isEqualTo(200);
      assertThat(jo.cookie(COOKIE)).isEmpty();
      heard.until("event: left");
    }
    assertThat(other.get(MESSAGES).body()).isEqualTo("[]");
    assertThat(other.get(EVENTS).status()).isEqualTo(204);
    long said = town.store.read(tx -> tx.conversations().latest());
    assertThat(said).as("what was said stays").isPositive();
  }

  @Test
  void leavesWithoutScriptForAPageThatTellsNothing() {
    Browser jo = chatting("203.0.113.1");
    Answer left = jo.submit("/chat", "/chat/leave");
    assertThat(left.status()).isEqualTo(200);
    assertThat(left.body())
        .contains("http-equiv=\"refresh\" content=\"0; url=https://weather.example/\"")
        .doesNotContain("Graffiti", "natter");
    assertThat(jo.cookie(COOKIE)).isEmpty();
  }

  @Test
  void forgetsWhoDoesNotComeBack() {
    Browser jo = chatting("203.0.113.1");
    town.pass(Duration.ofDays(1));
    jo.json(MESSAGES, text("noise"));
    await().until(() -> jo.get(MESSAGES).body().contains("noise"));
    town.pass(Duration.ofDays(2).minusMinutes(1));
    assertThat(jo.get(MESSAGES).body()).contains("noise");
    town.pass(Duration.ofMinutes(2));
    assertThat(jo.get(MESSAGES).body()).isEqualTo("[]");
    assertThat(desk.browser().with(jo).get("/chat").body()).doesNotContain("Graffiti");
  }

  @Test
  void keepsOnlyTheDigestOfASecret() {
    Browser jo = chatting("203.0.113.1");
    Address jos = address();
    Guest guest = town.store.read(tx -> tx.guests().at(jos)).getFirst();
    assertThat(guest.digest()).hasSize(64).isNotEqualTo(jo.cookie(COOKIE));
  }

  private Address address() {
    return town.store.read(tx -> tx.conversations().spoken(0, 99).getFirst().to());
  }

  @Test
  void holdsANetworkBackAndNotItsNeighbour() {
    List<Integer> statuses =
        IntStream.range(0, 6).mapToObj(i -> newcomer("203.0.113.9").status()).toList();
    assertThat(statuses).containsExactly(200, 200, 200, 200, 429, 429);
    assertThat(newcomer("203.0.113.10").status()).isEqualTo(200);
    Answer held = newcomer("203.0.113.9");
    assertThat(held.header("Retry-After").orElse("")).matches("\\d+");
    assertThat(held.body()).containsPattern("Wait \\d+ seconds");
    town.pass(Duration.ofMinutes(3));
    assertThat(newcomer("203.0.113.9").status()).isEqualTo(200);
  }

  @Test
  void takesAHouseholdForOneHoweverManyAddressesItHas() {
    List<Integer> statuses =
        IntStream.range(0, 6)
            .mapToObj(i -> newcomer("2001:db8:1:2:" + i + "::1").status())
            .toList();
    assertThat(statuses).containsExactly(200, 200, 200, 200, 429, 429);
    assertThat(newcomer("2001:db8:1:3::1").status()).isEqualTo(200);
  }

  @Test
  void takesItForOneHoweverItIsWritten() {
    List<Integer> statuses =
        Stream.of("::1:1", "::2", "::3:3:3", ":0:0:4:4:4:4", "::5", "::6")
            .map(end -> newcomer("2001:db8" + end).status())
            .toList();
    assertThat(statuses).containsExactly(200, 200, 200, 200, 429, 429);
  }

  @Test
  void hearsThoseWhoChatAlreadyInAFloodOfNewcomers() {
    Browser jo = chatting("203.0.113.1");
    List<Integer> statuses =
        IntStream.range(0, 20).mapToObj(i -> newcomer("198.51.100." + i).status()).toList();
    assertThat(statuses).contains(429);
    assertThat(statuses.stream().filter(s -> s == 200)).hasSize(5);
    assertThat(jo.json(MESSAGES, text("noise")).status()).isEqualTo(200);
  }

  private Answer newcomer(String from) {
    return desk.browser().json(MESSAGES, text("noise"), "X-Forwarded-For", from);
  }

  @Test
  void saysOnThePageWhenToTryAgain() {
    Browser jo = chatting("203.0.113.1");
    Answer last = jo.submit("/chat", "/chat", "text", "noise");
    for (int i = 0; i < 6; i++) {
      last = jo.submit("/chat", "/chat", "text", "noise " + i);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.body()).containsPattern("Wait \\d+ seconds").contains("noise 5");
  }

  @Test
  void isShownInAFrameOnTheSitesThatMayAndOnNoOther() {
    Answer page = desk.browser().get("/chat?framed");
    assertThat(page.header("Content-Security-Policy").orElse(""))
        .endsWith("frame-ancestors https://www.council.example");
    assertThat(page.header("X-Frame-Options")).isEmpty();
    for (String other : List.of("/", "/privacy", "/login", "/chat/news/x")) {
      assertThat(desk.browser().get(other).header("Content-Security-Policy").orElse(""))
          .as(other)
          .endsWith("frame-ancestors 'none'");
    }
  }

  @Test
  void saysNoWordToASiteThatMayNotShowIt() {
    assertThat(desk.browser().get("/chat?framed&host=https://evil.example").body())
        .doesNotContain("evil.example");
    assertThat(desk.browser().get("/chat?framed&host=https://www.council.example").body())
        .contains("data-host=\"https://www.council.example\"");
  }

  @Test
  void keepsACookieOfItsOwnInAFrame() {
    Browser jo = desk.browser();
    Answer page = jo.get("/chat?framed");
    assertThat(page.cookies()).anyMatch(c -> c.startsWith("natter-widget=none;"));
    assertThat(jo.get(MESSAGES + "?framed").header("Natter-Cookies")).contains("kept");
    assertThat(desk.browser().get(MESSAGES + "?framed").header("Natter-Cookies")).contains("none");
    Answer kept = jo.json(MESSAGES + "?framed", text("Graffiti"));
    assertThat(kept.cookies())
        .singleElement()
        .asString()
        .startsWith("natter-widget=")
        .contains("SameSite=None", "Secure", "Partitioned", "HttpOnly", "Path=/chat");
    assertThat(jo.get(MESSAGES).body()).as("another place").isEqualTo("[]");
  }

  @Test
  void servesTheWidget() {
    Answer script = desk.browser().get("/chat/widget.js");
    assertThat(script.header("Content-Type").orElse("")).startsWith("text/javascript");
    assertThat(script.header("Cross-Origin-Resource-Policy")).contains("cross-origin");
    assertThat(script.body()).contains("\"Chat with us\"").doesNotContain("__WORDS__", "eval(");
    assertThat(script.cookies()).isEmpty();
  }

  @Test
  void takesPhotosFromItsOwnPageAlone() {
    Browser jo = desk.browser();
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 1, 2, 3};
    assertThat(photo(jo, jpeg, "X-Other", "x").status()).isEqualTo(415);
    assertThat(photo(jo, jpeg, "X-Natter-Chat", "photo").status()).isEqualTo(200);
    assertThat(photo(jo, "<html>".getBytes(StandardCharsets.UTF_8), "X-Natter-Chat", "p").status())
        .isEqualTo(400);
    assertThat(photo(jo, new byte[8_000_000], "X-Natter-Chat", "p").status()).isEqualTo(413);
    OpenDesk.await(() -> jo.get(MESSAGES).body().contains("natter"));
    assertThat(photo(jo, jpeg, "X-Natter-Chat", "photo").status()).isEqualTo(200);
    assertThat(photo(jo, jpeg, "X-Natter-Chat", "photo").status()).as("enough").isEqualTo(429);
  }

  private static Answer photo(Browser browser, byte[] content, String header, String value) {
    String start =
        String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"text\"",
            "",
            "fly tipping",
            "--b",
            "Content-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"",
            "Content-Type: image/jpeg",
            "",
            "");
    var body =
        BodyPublishers.concat(
            BodyPublishers.ofString(start),
            BodyPublishers.ofByteArray(content),
            BodyPublishers.ofString("\r\n--b--\r\n"));
    return browser.send(
        HttpRequest.newBuilder(browser.at(MESSAGES)).POST(body),
        "Content-Type",
        "multipart/form-data; boundary=b",
        header,
        value);
  }

  @Test
  void anOfficerEndsAChatAndTheGuestIsTold() throws IOException {
    Browser jo = chatting("203.0.113.1");
    String before = jo.cookie(COOKIE);
    String page = "/desk/concerns/" + Reference.in(jo.get(MESSAGES).body()).orElseThrow().said();
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get(page).body()).contains("End this chat");
    try (Heard heard = new Heard(jo)) {
      assertThat(officer.submit(page, page + "/end-chat").status()).isEqualTo(302);
      assertThat(heard.until("event: left")).isNotEmpty();
    }
    assertThat(officer.get(page).body()).doesNotContain("End this chat");
    assertThat(jo.get(MESSAGES).status()).isEqualTo(410);
    assertThat(jo.get("/chat").body())
        .contains(town.phrases.say("en", "chat-ended"))
        .doesNotContain("Graffiti");
    assertThat(jo.json(MESSAGES, text("Noise")).status()).isEqualTo(200);
    assertThat(jo.cookie(COOKIE)).as("begun anew").isNotEqualTo(before);
    assertThat(jo.get("/chat").body()).doesNotContain(town.phrases.say("en", "chat-ended"));
  }

  @Test
  void officersReadWhereAnswersGoToo() {
    Browser jo = chatting("203.0.113.1");
    String page = "/desk/concerns/" + Reference.in(jo.get(MESSAGES).body()).orElseThrow().said();
    jo.submit("/chat", "/chat/email", "email", "jo@resident.example");
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get(page).body()).doesNotContain("also go by email");
    String link = letter();
    desk.browser().submit(link, link, "act", "yes");
    assertThat(officer.get(page).body()).contains("also go by email", "jo@resident.example");
  }

  @Test
  void asksAtTheMailboxBeforeAnythingGoesThere() {
    Browser jo = chatting("203.0.113.1");
    assertThat(jo.submit("/chat", "/chat/email", "email", "jo").status()).isEqualTo(400);
    Answer asked = jo.submit("/chat", "/chat/email", "email", "Jo@Resident.example");
    assertThat(asked.location()).isEqualTo("/chat?mailed#mail");
    assertThat(copies()).singleElement().matches(c -> !c.on());
    String link = letter();
    Browser mailbox = desk.browser();
    assertThat(mailbox.get(link).body()).contains("Yes, email me");
    assertThat(copies()).as("looking changes nothing").noneMatch(MailCopy::on);
    assertThat(mailbox.form(link, "act", "yes").status()).as("no forgery").isEqualTo(403);
    mailbox.submit(link, link, "act", "yes");
    assertThat(copies()).singleElement().matches(MailCopy::on);
    mailbox.submit(link, link, "act", "stop");
    assertThat(copies()).isEmpty();
    assertThat(mailbox.get(link).status()).isEqualTo(404);
  }

  private List<MailCopy> copies() {
    return town.store.read(tx -> tx.mailCopies().to(Address.email("jo@resident.example")));
  }

  /** The path of the link in the letter. */
  private String letter() {
    String words =
        town.store.read(tx -> tx.outbox().due(Address.EMAIL, town.clock.instant(), 99)).stream()
            .filter(d -> d.dispatch().key().startsWith("chat-news:"))
            .map(d -> d.dispatch().text())
            .findFirst()
            .orElseThrow();
    Optional<String> path = words.lines().filter(l -> l.contains("/chat/news/")).findFirst();
    return path.orElseThrow().replaceFirst("^.*?(/chat/news/\\S+).*$", "$1");
  }
}
