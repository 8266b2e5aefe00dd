package natter.desk.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private Instant now = Instant.EPOCH;
  private final Patience patience = new Patience(2, () -> now);

  @Test
  void growsWithEachFailure() {
    patience.failed("a");
    assertThat(patience.left("a")).isEmpty();
    patience.failed("a");
    assertThat(patience.left("a")).contains(Duration.ofSeconds(1));
    patience.failed("a");
    assertThat(patience.left("a")).contains(Duration.ofSeconds(2));
    for (int i = 0; i < 100; i++) {
      patience.failed("a");
    }
    assertThat(patience.left("a")).contains(Duration.ofMinutes(15));
  }

  @Test
  void endsWithSuccessOrTime() {
    patience.failed("a");
    patience.failed("a");
    now = now.plusSeconds(1);
    assertThat(patience.left("a")).isEmpty();
    patience.succeeded("a");
    patience.failed("a");
    assertThat(patience.left("a")).isEmpty();
    assertThat(patience.left("b")).isEmpty();
  }
}
