package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import natter.bot.talk.Address;
import natter.bot.talk.Leave;
import natter.bot.talk.Undelivered;
import org.junit.jupiter.api.Test;

class MailPaceTest {
  private static final Address KIM = Address.email("kim@slow.example");
  private static final Address LEE = Address.email("lee@SLOW.example");
  private static final Address SAM = Address.email("sam@quick.example");

  @Test
  void isSlowerWithADomainThatTakesNoMore() {
    MailPace pace = MailPace.usual();
    pace.refused(KIM, Undelivered.busy("451"));
    assertThat(pace.leave(LEE).waits()).isEqualTo(Leave.Whom.THIS_ADDRESS);
    assertThat(pace.leave(SAM)).isEqualTo(Leave.NOW);
    pace.refused(KIM, Undelivered.busy("451"));
    assertThat(pace.leave(LEE).time()).isGreaterThan(Duration.ofMillis(1_100));
    for (int i = 0; i < 6; i++) {
      pace.took(LEE);
    }
    assertThat(pace.leave(KIM)).isEqualTo(Leave.NOW);
  }

  @Test
  void triesNothingWhileTheServerIsAway() {
    MailPace pace = MailPace.usual();
    pace.refused(KIM, Undelivered.forNow("away", new IOException("away")));
    assertThat(pace.leave(SAM).waits()).isEqualTo(Leave.Whom.EVERYBODY);
  }

  @Test
  void keepsToItsRate() {
    var pace = new MailPace(4, 10);
    assertThat(pace.leave(KIM)).isEqualTo(Leave.NOW);
    assertThat(pace.leave(SAM).waits()).isEqualTo(Leave.Whom.EVERYBODY);
  }
}
