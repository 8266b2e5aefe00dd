package natter.desk.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import natter.bot.talk.Door;
import org.junit.jupiter.api.Test;

final class WaysTest {
  private static Door door(String name, String trouble) {
    return new Door() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> trouble() {
        return Optional.of(trouble).filter(some -> !some.isEmpty());
      }
    };
  }

  @Test
  void countsWhatIsShut() {
    assertThat(new Ways(List.of(door("email-in", ""), door("telegram-in", "401"))).shut()).isOne();
  }

  @Test
  void saysWhyOneIsShut() {
    assertThat(DoorsPage.Shown.of(door("telegram-in", "Telegram does not know our token (401)")))
        .isEqualTo(
            new DoorsPage.Shown("Telegram in", false, "Telegram does not know our token (401)"));
  }
}
