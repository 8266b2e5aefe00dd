package natter.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FloodTest {
  private Instant now = Instant.EPOCH;
  private final Flood flood = new Flood(4, Duration.ofSeconds(8), () -> now);

  @Test
  void letsABurstThroughThenAsManyAsLeakOut() {
    for (int i = 0; i < 4; i++) {
      assertThat(flood.tooMany("a")).isEmpty();
    }
    assertThat(flood.tooMany("a")).contains(Duration.ofSeconds(2));
    now = now.plusSeconds(2);
    assertThat(flood.tooMany("a")).isEmpty();
    assertThat(flood.tooMany("a")).isPresent();
  }

  @Test
  void knowsOneFromTheOther() {
    for (int i = 0; i < 5; i++) {
      flood.tooMany("a");
    }
    assertThat(flood.tooMany("b")).isEmpty();
  }
}
