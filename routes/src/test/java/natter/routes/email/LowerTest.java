package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LowerTest {
  @Test
  void makesLettersSmall() {
    assertThat(Lower.of("Über ÉCOLE Ёлка İYİ ΣΑΣ 12 ß")).isEqualTo("über école ёлка iyi σασ 12 ß");
  }

  @Test
  void takesAMegabyteOfDottedCapitalsAsAnyOther() {
    String words = "\u0130".repeat(1_000_000);
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Lower.of(words));
  }
}
