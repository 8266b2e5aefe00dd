package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import natter.bot.talk.Undelivered;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final Pace.Rate FREE = new Pace.Rate(1000, 1000, Duration.ofSeconds(1));

  private static Optional<Duration> mustWait(Pace pace, String chat) {
    Undelivered early = catchThrowableOfType(Undelivered.class, () -> pace.await(chat));
    return Optional.ofNullable(early).flatMap(Undelivered::pause);
  }

  @Test
  void letsAShortBurstThroughAndThenTellsHowLongToWait() {
    var pace = new Pace(1000, new Pace.Rate(2, 1, Duration.ofMinutes(1)), FREE);
    assertThat(mustWait(pace, "7")).isEmpty();
    assertThat(mustWait(pace, "7")).isEmpty();
    assertThat(mustWait(pace, "7").orElseThrow())
        .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
    assertThat(mustWait(pace, "8")).isEmpty();
  }

  @Test
  void waitsAMomentItself() {
    var pace = new Pace(1000, new Pace.Rate(1, 20, Duration.ofSeconds(1)), FREE);
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      assertThat(mustWait(pace, "7")).isEmpty();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void givesGroupsALimitOfTheirOwn() {
    var pace = new Pace(1000, FREE, new Pace.Rate(1, 1, Duration.ofHours(1)));
    assertThat(mustWait(pace, "-5")).isEmpty();
    assertThat(mustWait(pace, "-5")).isPresent();
    assertThat(mustWait(pace, "5")).isEmpty();
  }

  @Test
  void isSilentTowardsAChatAsLongAsAsked() {
    Pace pace = Pace.telegrams();
    pace.hold("7", Duration.ofSeconds(9));
    assertThat(mustWait(pace, "7").orElseThrow())
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
    pace.hold("7", Duration.ZERO);
    assertThat(mustWait(pace, "7")).isEmpty();
  }

  @Test
  void isSilentTowardsAllOnceTwoChatsAreSilent() {
    Pace pace = Pace.telegrams();
    pace.hold("7", Duration.ofSeconds(9));
    assertThat(mustWait(pace, "8")).isEmpty();
    pace.hold("8", Duration.ofSeconds(5));
    assertThat(mustWait(pace, "9").orElseThrow())
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
  }
}
