package natter.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Tale.NOON);
  private final Patience patience = new Patience(now::get);

  private void pass(int seconds) {
    now.updateAndGet(time -> time.plusSeconds(seconds));
  }

  @Test
  void isNotTriedWhileNothingWaits() {
    pass(3_600);
    assertThat(patience.time()).isEqualTo(Duration.ZERO);
  }

  @Test
  void countsFromTheFirstThatWaits() {
    patience.waits();
    pass(2);
    patience.waits();
    pass(1);
    assertThat(patience.time()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void goesOnCountingUntilTheWorkIsDone() {
    patience.waits();
    pass(1);
    patience.begins();
    pass(1);
    patience.waits();
    assertThat(patience.time()).isEqualTo(Duration.ofSeconds(2));
    patience.isDone();
    pass(1);
    assertThat(patience.time()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void countsFromTheFirstTryWhenTheWorkFails() {
    patience.waits();
    patience.begins();
    pass(5);
    patience.begins();
    assertThat(patience.time()).isEqualTo(Duration.ofSeconds(5));
  }
}
