package natter.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
  private final Times times = new Times(() -> Instant.parse("2026-07-10T12:00:00Z"));

  @Test
  void tellsTheTimeOfLondon() {
    assertThat(times.moment(Instant.parse("2026-07-01T08:05:00Z")))
        .isEqualTo("1 July 2026 at 9:05am");
    assertThat(times.moment(Instant.parse("2026-01-01T13:30:00Z")))
        .isEqualTo("1 January 2026 at 1:30pm");
    assertThat(times.date(Instant.parse("2026-07-01T23:30:00Z"))).isEqualTo("2 July 2026");
  }

  @Test
  void callsDaysCloseByTheirNames() {
    assertThat(times.moment(Instant.parse("2026-07-10T08:00:00Z"))).isEqualTo("Today at 9:00am");
    assertThat(times.moment(Instant.parse("2026-07-09T08:00:00Z")))
        .isEqualTo("Yesterday at 9:00am");
  }
}
