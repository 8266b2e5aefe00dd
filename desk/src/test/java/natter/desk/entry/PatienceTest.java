package natter.desk.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import natter.bot.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private Instant now = Instant.EPOCH;
  private final MemoryStore store = new MemoryStore();
  private final Patience patience = new Patience("code", 2, store, () -> now);

  @AfterEach
  void close() {
    store.close();
  }

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

  @Test
  void isForgottenAfterAnHour() {
    patience.failed("a");
    now = now.plus(Duration.ofHours(1)).plusMillis(1);
    patience.failed("a");
    assertThat(patience.left("a")).isEmpty();
  }

  @Test
  void isTheSameForEveryNatterOnTheLedger() {
    var other = new Patience("code", 2, store, () -> now);
    patience.failed("a");
    other.failed("a");
    assertThat(patience.left("a")).isPresent();
    assertThat(new Patience("password", 2, store, () -> now).left("a")).isEmpty();
  }
}
