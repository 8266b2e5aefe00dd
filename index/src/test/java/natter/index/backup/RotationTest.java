package natter.index.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static final Instant NIGHT = Instant.parse("2026-11-21T02:30:00Z"); // a Saturday

  private static Instant ago(int days) {
    return NIGHT.minus(Duration.ofDays(days));
  }

  private static List<Instant> nights(int many) {
    return IntStream.range(0, many).mapToObj(RotationTest::ago).toList();
  }

  @Test
  void keepsTheLastOfDaysWeeksAndMonths() {
    Set<Instant> kept = new Rotation(3, 3, 3).kept(nights(100), ZoneOffset.UTC);

    assertThat(kept)
        .containsExactlyInAnyOrder(
            ago(0), ago(1), ago(2), // days
            ago(6), ago(13), // Sundays before
            ago(21), ago(52)); // 31 October and 30 September
  }

  @Test
  void countsNightsThatHaveOne() {
    List<Instant> few = List.of(ago(0), ago(30), ago(60));

    assertThat(new Rotation(3, 0, 0).kept(few, ZoneOffset.UTC))
        .containsExactlyInAnyOrderElementsOf(few);
  }

  @Test
  void keepsOneOfADay() {
    Instant evening = NIGHT.plus(Duration.ofHours(12));

    assertThat(new Rotation(7, 0, 0).kept(List.of(NIGHT, evening), ZoneOffset.UTC))
        .containsExactly(evening);
  }

  @Test
  void neverRemovesAll() {
    assertThatThrownBy(() -> new Rotation(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
