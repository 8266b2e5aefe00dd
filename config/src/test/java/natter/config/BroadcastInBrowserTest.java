package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** An organiser writes, counts, previews, sends, pauses and resumes, in Chromium. */
@ExtendWith(Chromium.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BroadcastInBrowserTest {
  private static final int MANY = 4_000;

  private static void hears(RunningDemo demo, int count) {
    Interest forum = Interest.forum("bloxwich");
    demo.bean(Store.class)
        .transact(
            (Function<Tx, Boolean>)
                tx -> {
                  for (int n = 0; n < count; n++) {
                    Address who = Address.email("b" + n + "@resident.example");
                    var consent = new Consent("join", "1", who.channel(), Instant.now());
                    tx.subscribers().keep(Subscription.on(who, forum, Often.AT_ONCE, consent));
                  }
                  return true;
                });
  }

  @Test
  void writesPreviewsSendsPausesAndResumes(RunningDemo demo) {
    hears(demo, MANY);
    try (Window window = Window.open(demo, Window.Sight.WITHOUT_SCRIPT).signIn("organiser")) {
      window.go("/desk/broadcasts").follow("Write a broadcast");
      window.choose(By.cssSelector("option[value=bloxwich]"));
      window.choose(By.cssSelector("label[for=interests]"));
      window.type("subject", "Litter pick on Saturday").press("Count who gets it");
      assertThat(window.words()) // ours, and those whom the demo has
          .containsPattern("40\\d\\d people get it now")
          .containsPattern("Email: 40\\d\\d");
      window.type("text", "We meet **at 10** in the park.\n\n- Bring gloves");
      window.picture("broadcast written").press("Preview");
      assertThat(window.words()).contains("Draft", "We meet at 10 in the park.", "Bring gloves");
      assertThat(window.all(By.tagName("strong"))).anyMatch(bold -> bold.getText().equals("at 10"));
      window.picture("broadcast preview").press("Send");
      window.reloadUntil("Pause").press("Pause").picture("broadcast paused");
      assertThat(window.words()).contains("Paused");
      window.press("Resume");
      assertThat(window.words()).contains("It goes on", "Being sent");
      window.press("Cancel the broadcast").picture("broadcast cancelled");
      assertThat(window.words()).contains("Cancelled", "It was cancelled");
      window.follow("Who did not get it, and why").picture("broadcast missed");
      assertThat(window.words()).contains("@resident.example", "Download as CSV");
    }
  }
}
