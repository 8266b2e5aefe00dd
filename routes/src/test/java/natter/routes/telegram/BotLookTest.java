package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import natter.bot.Finding;
import natter.bot.Finding.State;
import natter.routes.emulator.BotApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a token and the way updates come. */
@Timeout(180)
class BotLookTest {
  private static final String TOKEN = "123:a-token-for-tests";

  private final BotApi telegram = BotApi.start(TOKEN);

  @AfterEach
  void stop() {
    telegram.close();
  }

  private Finding look(String token, String webhook) {
    try (TelegramApi api = TelegramApi.at(telegram.url(), token)) {
      return BotLook.at(api, webhook, Instant.now());
    }
  }

  @Test
  void aTokenThatIsKnownIsFine() {
    Finding finding = look(TOKEN, "");

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.says()).contains("@" + BotApi.name());
  }

  @Test
  void asksAndTakesNothing() {
    telegram.user(1).says("the lamp is out");

    look(TOKEN, "");

    assertThat(telegram.pending()).isEqualTo(1);
    assertThat(telegram.calls()).containsExactly("getme", "getwebhookinfo");
  }

  @Test
  void aTokenThatWasRevokedIsWrong() {
    Finding finding = look("123:revoked", "");

    assertThat(finding.isWrong()).isTrue();
    assertThat(finding.todo()).contains("BotFather");
    assertThat(finding.toString()).doesNotContain("revoked");
  }

  @Test
  void tellsWhenUpdatesGoElsewhere() {
    telegram.webhookIsSet();
    assertThat(look(TOKEN, "").state()).isEqualTo(State.LOOK);
    assertThat(look(TOKEN, "").says()).contains("elsewhere");
  }

  @Test
  void tellsWhenAWebhookIsNotSetYet() {
    assertThat(look(TOKEN, "https://natter.example").says()).contains("waits to be asked");
  }

  @Test
  void aServerThatIsAwayIsWrong() {
    telegram.close();
    assertThat(look(TOKEN, "").says()).contains("cannot be reached");
  }
}
