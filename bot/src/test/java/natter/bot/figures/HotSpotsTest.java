package natter.bot.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HotSpotsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
  private static final int BEFORE = HotSpots.WEEKS + HotSpots.GUARD;

  private final Random chance = new Random(20261121);

  /** With no more variance than by chance it is almost a Poisson distribution. */
  @Test
  void knowsTheChancesOfAPoissonDistribution() {
    var poisson = new Expectation(4, 4.000001);
    assertThat(poisson.chanceOf(0)).isEqualTo(1);
    assertThat(poisson.chanceOf(1)).isCloseTo(1 - Math.exp(-4), within(1e-5));
    assertThat(poisson.chanceOf(10)).isCloseTo(0.0081322, within(1e-5));
    assertThat(new Expectation(2_000, 2_100).chanceOf(2_000)).isCloseTo(0.5, within(0.02));
    assertThat(new Expectation(2_000, 2_100).chanceOf(2_300)).isLessThan(1e-6);
  }

  @Test
  void expectsSomethingAfterNothing() {
    Expectation usual = Expectation.of(Collections.nCopies(26, 0L));
    assertThat(usual.mean()).isEqualTo(0.5);
    assertThat(usual.chanceOf(1)).isGreaterThan(0.3);
    assertThat(usual.chanceOf(5)).isLessThan(HotSpots.UNLIKELY);
  }

  @Test
  void findsABurst() {
    List<Count> counts = weeks(3, 1);
    counts.add(now("north", 15));
    assertThat(HotSpots.among(MONDAY, counts)).extracting(HotSpot::ward).containsExactly("north");
    HotSpot spot = HotSpots.among(MONDAY, counts).getFirst();
    assertThat(spot.count()).isEqualTo(15);
    assertThat(spot.usual()).isCloseTo(3, within(1.2));
    assertThat(spot.times()).isBetween(3.5, 8.5);
  }

  /** What began two weeks ago still shows. */
  @Test
  void doesNotCallABurstUsualThatGoesOn() {
    List<Count> counts = new ArrayList<>();
    for (int w = 1; w <= BEFORE; w++) {
      counts.add(count(MONDAY.minusWeeks(w), "north", w <= 2 ? 20 : 3));
    }
    counts.add(now("north", 18));
    assertThat(HotSpots.among(MONDAY, counts)).hasSize(1);
  }

  @Test
  void takesWhatIsAlwaysMuchForUsual() {
    List<Count> counts = weeks(40, 1);
    counts.add(now("north", 46));
    assertThat(HotSpots.among(MONDAY, counts)).isEmpty();
  }

  @Test
  void saysNothingOfFewerThanFiveOrOfNowhere() {
    List<Count> counts = weeks(0.05, 1);
    counts.add(now("north", 4));
    counts.add(now("", 30));
    assertThat(HotSpots.among(MONDAY, counts)).isEmpty();
  }

  @Test
  void saysNothingBeforeItKnowsEightWeeks() {
    List<Count> counts = new ArrayList<>();
    counts.add(count(MONDAY.minusWeeks(HotSpots.GUARD + HotSpots.FEWEST - 1), "south", 1));
    counts.add(now("north", 30));
    assertThat(HotSpots.among(MONDAY, counts)).isEmpty();
    counts.add(count(MONDAY.minusWeeks(HotSpots.GUARD + HotSpots.FEWEST), "south", 1));
    assertThat(HotSpots.among(MONDAY, counts)).hasSize(1);
  }

  /** One false alarm in a thousand at most, whatever is usual and however much it varies. */
  @Test
  void keepsItsWordOnFalseAlarms() {
    for (double usual : new double[] {0.2, 1, 3, 10, 40}) {
      for (double dispersion : new double[] {1, 2}) {
        assertThat(alarms(usual, dispersion, 1, 30_000))
            .as("mean %s, dispersion %s", usual, dispersion)
            .isLessThanOrEqualTo(dispersion > 1 ? 0.004 : 0.0015);
      }
    }
  }

  /** The less is usual, the larger a burst must be to be told from chance. */
  @Test
  void findsRealBursts() {
    assertThat(alarms(3, 1, 5, 2_000)).isGreaterThan(0.8);
    assertThat(alarms(10, 1, 3, 2_000)).isGreaterThan(0.85);
    assertThat(alarms(10, 1, 4, 2_000)).isGreaterThan(0.98);
    assertThat(alarms(10, 2, 5, 2_000)).isGreaterThan(0.95);
  }

  private double alarms(double usual, double dispersion, double times, int runs) {
    int alarms = 0;
    for (int n = 0; n < runs; n++) {
      List<Long> past = new ArrayList<>();
      for (int w = 0; w < HotSpots.WEEKS; w++) {
        past.add(week(usual, dispersion));
      }
      long now = week(usual * times, dispersion);
      boolean alarm =
          now >= SmallNumbers.LEAST && Expectation.of(past).chanceOf(now) < HotSpots.UNLIKELY;
      alarms += alarm ? 1 : 0;
    }
    return alarms / (double) runs;
  }

  /** Poisson, or with a rate that itself varies from week to week. */
  private long week(double mean, double dispersion) {
    double rate = dispersion > 1 ? gamma(mean / (dispersion - 1)) * (dispersion - 1) : mean;
    return poisson(rate);
  }

  private long poisson(double rate) {
    long count = -1;
    for (double time = 0; time <= rate; time += -Math.log(1 - chance.nextDouble())) {
      count++;
    }
    return count;
  }

  /** Marsaglia and Tsang 2000. */
  private double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(chance.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = chance.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      double u = chance.nextDouble();
      if (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  private List<Count> weeks(double mean, double dispersion) {
    List<Count> counts = new ArrayList<>();
    counts.add(count(MONDAY.minusWeeks(BEFORE), "elsewhere", 1));
    for (int w = 1; w <= BEFORE; w++) {
      long count = week(mean, dispersion);
      if (count > 0) {
        counts.add(count(MONDAY.minusWeeks(w), "north", count));
      }
    }
    return counts;
  }

  private static Count now(String ward, long count) {
    return count(MONDAY, ward, count);
  }

  private static Count count(LocalDate monday, String ward, long count) {
    return new Count(monday, List.of(ward, "noise"), count);
  }
}
