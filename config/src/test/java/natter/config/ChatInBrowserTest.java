package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import natter.config.Window.Sight;
import natter.routes.photo.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Residents in the web chat, in Chromium, with the whole of natter behind it. */
@ExtendWith(Chromium.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ChatInBrowserTest {
  private static final By BUBBLES = By.cssSelector("#log .natter-bubble");
  private static final By NEWS = By.cssSelector("#news p");

  /** How often the page asked what is new. */
  private static final String ASKED =
      "return performance.getEntriesByType('resource')"
          + ".filter(r => r.name.includes('/chat/messages?after')).length";

  /** How far below the top of the window the newest bubble begins. */
  private static final String BEGINS =
      "return 0.5 + document.querySelector('#log li:last-child').getBoundingClientRect().top";

  /** What the bar shows of a photo on its way, in percent. */
  private static final String PROGRESS =
      "const bar = document.getElementById('progress'); return bar.hidden ? 0.5 : bar.value + 0.001";

  @Test
  void tellsWhatIsSaidAsItIsSaid(RunningDemo demo) {
    try (Window resident = Window.open(demo);
        Window officer = Window.open(demo).signIn("officer")) {
      say(resident.go("/chat"), "Somebody dumped a sofa behind the shops in Bloxwich");
      resident.waitForWords("NT-").picture("chat answered");
      assertThat(resident.violations()).isEmpty();
      String reference = reference(resident);
      answer(officer, reference, "A crew comes on Tuesday.");
      resident.waitForWords("A crew comes on Tuesday.").picture("chat officer");
      assertThat(resident.look(ASKED, Long.class))
          .as("it need not ask again and again")
          .isLessThan(20);
      assertThat(heard(resident)).last().asString().contains("A crew comes on Tuesday.");
      List<String> bubbles = said(resident);
      assertThat(bubbles.getLast())
          .as("a person, and when")
          .containsPattern("Council, \\d+ \\w+ 20");
      assertThat(bubbles.get(2)).contains("Natter, ");
      assertThat(said(resident.go("/chat"))).as("loaded again").isEqualTo(bubbles);
    }
  }

  private static List<String> said(Window window) {
    return window.all(BUBBLES).stream().map(WebElement::getText).toList();
  }

  /** A screen reader is told natter's words once, and not one's own. */
  @Test
  void doesNotShoutAtThoseWhoListen(RunningDemo demo) {
    try (Window resident = Window.open(demo)) {
      say(resident.go("/chat"), "Zebra crossing lights are broken in Park Road");
      resident.waitForWords("NT-");
      assertThat(heard(resident)).hasSize(1).noneMatch(w -> w.contains("Zebra"));
      resident.go("/chat");
      assertThat(resident.words()).contains("Zebra crossing");
      assertThat(heard(resident)).isEmpty();
    }
  }

  private static List<String> heard(Window window) {
    return window.all(NEWS).stream()
        .map(p -> String.valueOf(p.getDomProperty("textContent")))
        .toList();
  }

  @Test
  void asksNowAndThenWhereNothingStaysOpen(RunningDemo demo) {
    try (Window resident = Window.open(demo)) {
      resident.tell("Network.enable", Map.of());
      resident.tell("Network.setBlockedURLs", Map.of("urls", List.of("*/chat/events*")));
      say(resident.go("/chat"), "Graffiti on the bridge in Willenhall");
      resident.waitForWords("NT-");
      String reference = reference(resident);
      try (Window officer = Window.open(demo).signIn("officer")) {
        answer(officer, reference, "It is cleaned tomorrow.");
      }
      resident.waitForWords("It is cleaned tomorrow.");
    }
  }

  /** Some proxies and virus scanners keep what is told to the end, which never comes. */
  @Test
  void isAnsweredWhereSomethingOnTheWayHoldsBackWhatIsTold(RunningDemo demo) throws IOException {
    try (BadLine line = new BadLine(demo);
        Window resident = Window.open(demo).goTo(line.url("/chat"))) {
      say(resident, "Broken glass in the play area in Reedswood Park");
      resident.waitForWords("NT-");
      String reference = reference(resident);
      try (Window officer = Window.open(demo).signIn("officer")) {
        answer(officer, reference, "It is swept today.");
      }
      resident.waitForWords("It is swept today.");
    }
  }

  @Test
  void saysSoWhereAMessageMayBeLostAndIsHeardOnce(RunningDemo demo) throws IOException {
    try (BadLine line = new BadLine(demo);
        Window resident = Window.open(demo).goTo(line.url("/chat"))) {
      say(resident, "Litter all over Blakenall Lane");
      resident.waitForWords("NT-");
      line.loseAnAnswer();
      say(resident, "And a fridge was dumped there");
      await().until(() -> resident.all(BUBBLES).size() >= 5);
      await().until(() -> !resident.words().contains("did not get through"));
      assertThat(resident.waitFor(By.name("text")).getDomProperty("value")).isEmpty();
      assertThat(resident.words().split("And a fridge was dumped there", -1)).hasSize(2);
    }
  }

  @Test
  void goesOnAfterReloadAndRestart() {
    try (RunningDemo demo = RunningDemo.start();
        Window resident = Window.open(demo)) {
      say(resident.go("/chat"), "The bin store in Elmore Green Road overflows");
      resident.waitForWords("NT-");
      String reference = reference(resident);
      resident.go("/chat").waitForWords(reference);
      int before = resident.all(BUBBLES).size();
      demo.restart();
      try (Window officer = Window.open(demo).signIn("officer")) {
        answer(officer, reference, "Emptied on Monday.");
      }
      resident.waitForWords("Emptied on Monday.");
      assertThat(resident.all(BUBBLES)).as("nothing twice").hasSize(before + 1);
      say(resident, "Thank you");
      await().until(() -> resident.all(BUBBLES).size() == before + 3);
    }
  }

  @Test
  void leavesAtOnce(RunningDemo demo) {
    try (Window resident = Window.open(demo)) {
      say(resident.go("/chat"), "Loud music from number 12 Wolverhampton Road");
      resident.waitForWords("NT-");
      resident.choose(By.id("leave"));
      await().until(() -> resident.url().endsWith("/accessibility"));
      resident.look("history.back()", Object.class);
      await().until(() -> !resident.words().contains("Loud music"));
      assertThat(resident.go("/chat").words()).doesNotContain("Loud music", "NT-");
      demo.waitUntilHeard("Loud music from number 12 Wolverhampton Road");
    }
  }

  @Test
  void leavesByTheKeyboardAndOnEveryPage(RunningDemo demo) {
    try (Window resident = Window.open(demo)) {
      say(resident.go("/chat"), "Rats in the alley behind Station Street");
      resident.waitForWords("NT-");
      resident.keys(Keys.SHIFT).keys(Keys.SHIFT).keys(Keys.SHIFT);
      await().until(() -> resident.url().endsWith("/accessibility"));
      assertThat(resident.go("/chat").words()).doesNotContain("Rats");
    }
  }

  @Test
  void needsNoScript(RunningDemo demo, @TempDir Path folder) throws IOException {
    try (Window resident = Window.open(demo, Sight.WITHOUT_SCRIPT)) {
      resident.go("/chat").type("text", "There is a broken swing in the park, and loud noise");
      resident.waitFor(By.name("photo")).sendKeys(photo(folder).toString());
      resident.press("Send").waitForWords("NT-").picture("chat without script");
      assertThat(resident.violations()).isEmpty();
      demo.waitUntilFound(reference(resident));
      resident.type("text", " ").press("Send").waitForWords("Write a message first");
      resident.press("Leave this page");
      await().until(() -> resident.url().endsWith("/accessibility"));
      assertThat(resident.go("/chat").words()).doesNotContain("swing");
    }
  }

  @Test
  void sendsPhotos(RunningDemo demo, @TempDir Path folder) throws IOException {
    try (Window resident = Window.open(demo);
        Window officer = Window.open(demo).signIn("officer")) {
      resident.go("/chat").type("text", "This mattress was dumped in Harden Road");
      resident.all(By.name("photo")).getFirst().sendKeys(photo(folder).toString());
      resident.waitFor(By.cssSelector("#photos li"));
      resident.picture("chat photo chosen");
      assertThat(resident.waitFor(By.cssSelector("#photos button")).getAccessibleName())
          .isEqualTo("Remove mattress.jpg");
      assertThat(resident.violations()).isEmpty();
      resident.choose(By.cssSelector("#say button[type=submit]"));
      resident.waitForWords("NT-");
      officer.go("/desk/concerns/" + reference(resident)).reloadUntil("mattress.jpg");
    }
  }

  @Test
  void showsHowFarAPhotoIs(RunningDemo demo, @TempDir Path folder) throws IOException {
    Path large = folder.resolve("large.jpg");
    Files.write(large, Arrays.copyOf(Samples.jpeg(), 2_000_000));
    try (Window resident = Window.open(demo)) {
      resident.go("/chat").type("text", "This mattress was dumped in Harden Road");
      resident.all(By.name("photo")).getFirst().sendKeys(large.toString());
      resident.waitFor(By.cssSelector("#photos li"));
      resident.tell("Network.enable", Map.of());
      resident.tell("Network.emulateNetworkConditions", slow(250_000));
      resident.choose(By.cssSelector("#say button[type=submit]"));
      await()
          .pollInterval(Duration.ofMillis(100))
          .until(() -> resident.look(PROGRESS, Double.class), far -> far > 1 && far < 100);
      resident.picture("chat photo on its way");
      resident.tell("Network.emulateNetworkConditions", slow(-1));
      resident.waitForWords("NT-");
      assertThat(resident.all(By.cssSelector("#photos li, #progress:not([hidden])"))).isEmpty();
    }
  }

  private static Map<String, Object> slow(int bytesASecond) {
    return Map.of(
        "offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", bytesASecond);
  }

  @Test
  void asksForThePlaceOfAPhotoThatHadToBeMadeSmaller(RunningDemo demo, @TempDir Path folder)
      throws IOException {
    Path large = folder.resolve("large.jpg");
    Files.write(large, Arrays.copyOf(Samples.jpeg(), 7_500_000));
    try (Window resident = Window.open(demo)) {
      resident.go("/chat").type("text", "This mattress was dumped somewhere");
      resident.all(By.name("photo")).getFirst().sendKeys(large.toString());
      resident.waitFor(By.cssSelector("#photos li"));
      resident.choose(By.cssSelector("#say button[type=submit]"));
      resident.waitForWords("Your photo says where it was taken");
    }
  }

  private static Path photo(Path folder) throws IOException {
    Path file = folder.resolve("mattress.jpg");
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
    return file;
  }

  @Test
  void saysWhereOnlyWhenAsked(RunningDemo demo) {
    try (Window resident = Window.open(demo)) {
      resident.tell(
          "Browser.grantPermissions",
          Map.of("origin", demo.url(""), "permissions", List.of("geolocation")));
      resident.tell(
          "Emulation.setGeolocationOverride",
          Map.of("latitude", 52.6149, "longitude", -2.0043, "accuracy", 5));
      say(resident.go("/chat"), "Fly tipping");
      resident.waitForWords("NT-").choose(By.id("position"));
      resident.waitForWords("You sent a photo, or where you are");
      await().until(() -> resident.all(BUBBLES).size() >= 5);
      assertThat(demo.placed(reference(resident))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?lang=ur", "?lang=bn"})
  void fitsTheSmallestPhone(String language, RunningDemo demo) {
    try (Window resident = Window.open(demo, Sight.SMALL)) {
      resident.go("/chat" + language).picture("chat phone empty " + language);
      assertThat(resident.overflow()).isZero();
      say(resident, "A very long word: " + "x".repeat(120) + " and fly tipping, noise and parking");
      await().until(() -> resident.all(BUBBLES).size() >= 3);
      resident.picture("chat phone " + language);
      assertThat(resident.look(BEGINS, Double.class))
          .as("read from its beginning")
          .isBetween(0d, 280d);
      assertThat(resident.overflow()).isZero();
      assertThat(resident.violations()).isEmpty();
      assertThat(resident.as(Sight.ZOOMED).picture("chat zoomed " + language).overflow()).isZero();
    }
  }

  @Test
  void needsNoMouse(RunningDemo demo) {
    try (Window resident = Window.open(demo)) {
      resident.go("/chat").tabToField("text").keys("a sofa was dumped here" + Keys.ENTER);
      resident.waitFor(By.cssSelector("#choices button"));
      resident.picture("chat choices");
      WebElement first = resident.all(By.cssSelector("#choices button")).getFirst();
      String label = first.getText();
      first.sendKeys(Keys.ENTER);
      resident.waitForWords(label);
      await().until(() -> resident.all(BUBBLES).size() >= 5);
    }
  }

  @Test
  void offersToWriteByMail(RunningDemo demo) {
    try (Window resident = Window.open(demo)) {
      say(resident.go("/chat"), "Fly tipping in Leamore Lane");
      resident.waitForWords("NT-").choose(By.cssSelector("#mail summary"));
      resident.type("email", "no address").keys(Keys.ENTER);
      resident.waitForWords("Enter an email address");
      resident.type("email", "jo@resident.example").keys(Keys.ENTER);
      resident.waitForWords("Look in your mailbox").picture("chat mail");
      assertThat(resident.violations()).isEmpty();
    }
  }

  private static void say(Window window, String words) {
    window.type("text", words).choose(By.cssSelector("#say button[type=submit]"));
  }

  private static String reference(Window window) {
    return window.waitFor(By.cssSelector(".natter-reference")).getText();
  }

  static void answer(Window officer, String reference, String words) {
    officer.go("/desk/concerns/" + reference).press("Reply").type("words", words);
    officer.press("Preview answer").press("Send answer");
  }
}
