package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import natter.config.Window.Sight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Officers at work, in Chromium, with the whole of natter behind it. */
@ExtendWith(Chromium.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DeskInBrowserTest {

  @Test
  void anOfficersMorning(RunningDemo demo) {
    String reference = demo.hears("Somebody dumped three mattresses behind the shops in Bloxwich");
    demo.waitUntilFound(reference);
    try (Window window = Window.open(demo).signIn("officer")) {
      window.go("/desk").type("q", "mattresses").press("Search");
      assertThat(window.words()).contains("Fly tipping", reference);
      window.follow("Bloxwich").picture("morning found");
      assertThat(window.path()).contains("ward");
      window.follow("Fly tipping " + reference);
      assertThat(window.words()).contains("three mattresses", "Because of these words");
      correct(window, "litter-picking");
      assertThat(window.waitFor(By.tagName("h1")).getText()).isEqualTo("Litter picking");
      answer(window, "A crew comes on Tuesday.");
      assertThat(window.words()).contains("Your answer is on its way");
      window.picture("morning answered");
      window.follow("Resolve or close").choose(By.cssSelector("label[for='came-done']"));
      window.type("outcome", "Cleared by the crew.").press("Continue").picture("morning outcome");
      window.press("Send and close");
      assertThat(window.words()).contains("The ticket is closed", "Cleared by the crew");
    }
  }

  private static void answer(Window window, String words) {
    window.press("Reply").type("words", words).press("Preview answer");
    assertThat(window.words()).contains("This is what the resident gets", words);
    window.press("Send answer");
  }

  private static void correct(Window window, String service) {
    window
        .choose(By.xpath("//summary[contains(., 'Correct the service')]"))
        .choose(By.cssSelector("select[name=service] option[value='" + service + "']"))
        .press("Correct service");
  }

  @Test
  void twoOfficersDoNotAnswerAtOnce(RunningDemo demo) {
    String reference = demo.hears("There is a huge pothole in Lichfield Street");
    try (Window one = Window.open(demo).signIn("officer");
        Window two = Window.open(demo).signIn("manager")) {
      one.go("/desk/concerns/" + reference);
      two.go("/desk/concerns/" + reference);
      two.press("Reply").type("words", "We are looking into it.");
      answer(one, "It is on the list for Monday.");
      two.press("Preview answer");
      assertThat(two.words()).contains("Something was said or done here meanwhile");
      assertThat(two.waitFor(By.name("words")).getText()).isEqualTo("We are looking into it.");
      two.picture("two officers").press("Preview answer").press("Send answer");
      assertThat(two.words()).contains("It is on the list for Monday.", "We are looking into it.");
    }
  }

  @Test
  void answersManyAtOnce(RunningDemo demo) {
    String one = demo.hears("Rats by the bins in Quincetree Street, please help");
    String two = demo.hears("More rats, now at the other end of Quincetree Street");
    demo.waitUntilFound(one);
    demo.waitUntilFound(two);
    try (Window window = Window.open(demo).signIn("officer")) {
      window.go("/desk").type("q", "quincetree").press("Search").follow("Assign, tag or answer");
      window.choose(By.cssSelector("label[for=all]")).type("words", "Somebody comes on Monday.");
      window.press("Preview answers").picture("bulk preview");
      assertThat(window.words()).contains("2 people get this", "Somebody comes on Monday.");
      window.press("Send 2 answers").reloadUntil("2 of 2 dealt with").picture("bulk result");
      assertThat(window.words()).contains(one, two);
      assertThat(window.go("/desk/concerns/" + two).words()).contains("Somebody comes on Monday.");
    }
  }

  @Test
  void aRestrictedTicketIsNotThere(RunningDemo demo) {
    String reference = demo.hears("a man with a machete is chasing people outside the shop");
    demo.waitUntilFound(reference);
    try (Window officer = Window.open(demo).signIn("officer");
        Window manager = Window.open(demo).signIn("manager")) {
      manager.go("/desk").type("q", "machete").press("Search");
      assertThat(manager.words()).contains(reference, "Restricted");
      officer.go("/desk").type("q", "machete").press("Search");
      assertThat(officer.words()).contains("No concern matches").doesNotContain(reference);
      officer.go("/desk/concerns/" + reference).picture("restricted");
      assertThat(officer.title()).contains("not found");
      assertThat(officer.words()).doesNotContain("machete");
    }
  }

  @Test
  void needsNoMouse(RunningDemo demo) {
    String reference = demo.hears("The street light outside 12 Park Road has been out for weeks");
    demo.waitUntilFound(reference);
    try (Window window = Window.open(demo)) {
      window.go("/login");
      window.tabToField("username").keys("officer");
      window.keys(Keys.TAB).keys(Wiring.DEMO_PASSWORD + Keys.ENTER);
      window.waitFor(By.cssSelector(".govuk-service-navigation"));
      window.go("/desk");
      window.tabTo("Skip to main content").keys(Keys.ENTER);
      window.tabToField("q").keys(reference + Keys.ENTER);
      window.waitForWords("1 concern");
      window.tabTo(reference).keys(Keys.ENTER);
      window.waitForWords("What natter understood");
      window.tabTo("Reply").keys(Keys.ENTER);
      window.waitForWords("Answer the resident");
      window.tabToField("words").keys("An engineer comes on Friday.");
      window.tabTo("Preview answer").keys(Keys.ENTER);
      window.waitForWords("This is what the resident gets");
      window.tabTo("Send answer").picture("keyboard").keys(Keys.ENTER);
      window.waitForWords("Your answer is on its way");
    }
  }

  @Test
  void needsNoScript(RunningDemo demo) {
    String reference = demo.hears("Cars park on the pavement by the school every morning");
    demo.waitUntilFound(reference);
    try (Window window = Window.open(demo, Sight.WITHOUT_SCRIPT).signIn("officer")) {
      window.go("/desk").type("q", reference).press("Search").picture("no script");
      window.follow("Parking " + reference);
      answer(window, "A warden comes this week.");
      assertThat(window.words()).contains("Your answer is on its way");
      correct(window, "speedwatch");
      assertThat(window.waitFor(By.tagName("h1")).getText()).isEqualTo("Speedwatch");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"phone", "zoomed"})
  void fitsASmallWindow(String small, RunningDemo demo) {
    String reference = demo.hears("Loud music every night from the flat next door in Pelsall");
    demo.waitUntilFound(reference);
    Sight sight = small.equals("phone") ? Sight.PHONE : Sight.ZOOMED;
    try (Window window = Window.open(demo, sight).signIn("officer")) {
      window.go("/desk").type("q", reference).press("Search").picture(small + " list");
      assertThat(window.overflow()).isZero();
      window.follow("Noise " + reference).picture(small + " case");
      assertThat(window.overflow()).isZero();
      answer(window, "We wrote to your neighbour.");
      assertThat(window.words()).contains("Your answer is on its way");
    }
  }
}
