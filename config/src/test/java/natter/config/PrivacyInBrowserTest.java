package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import natter.bot.Store;
import natter.bot.care.Pass;
import natter.bot.care.Reference;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.talk.Address;
import natter.config.Window.Sight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** The pages about people's own data, in Chromium; those that no link leads to. */
@ExtendWith(Chromium.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PrivacyInBrowserTest {

  private static Address whoSays(RunningDemo demo, String words) {
    Reference reference = Reference.of(demo.hears(words)).orElseThrow();
    return demo.bean(Store.class).read(tx -> tx.concerns().find(reference).orElseThrow().from());
  }

  private static void asks(RunningDemo demo, String id, PrivacyRequest.Kind kind, Address who) {
    Instant now = Instant.now();
    demo.bean(Store.class)
        .transact(
            tx -> {
              tx.privacyRequests()
                  .keep(PrivacyRequest.open(id, kind, who, now, now.plus(Duration.ofDays(30))));
              return true;
            });
  }

  @Test
  void managersAnswerRequestsAndErase(RunningDemo demo) {
    Address who = whoSays(demo, "Somebody dumped a piano in the lane behind the church");
    asks(demo, "seen-in-a-browser", PrivacyRequest.Kind.COPY, who);
    try (Window window = Window.open(demo).signIn("manager")) {
      window.go("/desk/privacy").picture("privacy requests");
      assertThat(window.words()).contains("A copy of their data", "days left");
      looksRight(window, "privacy requests");
      window.type("address", "web:" + who.handle()).press("Show what is kept");
      looksRight(window, "privacy person");
      window.choose(By.cssSelector("label[for=sure]")).press("Erase");
      assertThat(window.words()).contains("Erased: ");
      looksRight(window, "privacy erased");
    }
  }

  @Test
  void residentsReadTheirRightsAndFetchTheirData(RunningDemo demo) {
    Address who = whoSays(demo, "Somebody dumped a harp in the lane behind the church");
    asks(demo, "fetched-in-a-browser", PrivacyRequest.Kind.COPY, who);
    String token = "0123456789abcdef0123456789abcdef";
    Instant until = Instant.now().plus(Duration.ofDays(7));
    demo.bean(Store.class)
        .transact(
            tx -> {
              tx.passes()
                  .issue(new Pass(Pass.digest(token), "data", "fetched-in-a-browser", until));
              return true;
            });
    try (Window window = Window.open(demo)) {
      window.go("/data/" + token);
      assertThat(window.words()).contains("What we hold about you");
      looksRight(window, "data");
      window.go("/data/0000");
      looksRight(window, "data gone");
      window.go("/privacy");
      looksRight(window, "privacy notice");
    }
  }

  private static void looksRight(Window window, String name) {
    window.picture("own " + name);
    assertThat(window.violations()).isEmpty();
    assertThat(window.overflow()).isZero();
    window.as(Sight.PHONE).picture("own phone " + name);
    assertThat(window.overflow()).isZero();
    window.as(Sight.DESKTOP);
  }
}
