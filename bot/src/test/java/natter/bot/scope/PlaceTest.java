package natter.bot.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceTest {
  private static Place on(String street, Precision precision) {
    return new Place(
        street,
        Optional.of("north"),
        Optional.empty(),
        Optional.of(street),
        Optional.empty(),
        Optional.empty(),
        precision,
        Optional.empty());
  }

  @Test
  void measuresMetres() {
    Point here = new Point(52.6, -1.98);
    assertThat(here.metresTo(here)).isZero();
    assertThat(here.metresTo(new Point(52.601, -1.98))).isCloseTo(111.2, within(0.5));
    assertThat(here.metresTo(new Point(52.6, -1.979))).isCloseTo(67.5, within(0.5));
    assertThatThrownBy(() -> new Point(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isNearInTheSameStreetOrPostcodeOrWithinMetres() {
    Place street = on("High Street", Precision.STREET);
    assertThat(street.isNear(on("High Street", Precision.STREET), 200)).isTrue();
    assertThat(street.isNear(on("Low Street", Precision.STREET), 200)).isFalse();
    assertThat(street.isNear(on("High Street", Precision.SAID), 200)).isFalse();
    Place point = Place.at(new Point(52.6, -1.98));
    assertThat(point.isNear(Place.at(new Point(52.601, -1.98)), 200)).isTrue();
    assertThat(point.isNear(Place.at(new Point(52.601, -1.98)), 100)).isFalse();
    Place code = new Place("WS3 1AA", Optional.empty(), Optional.of("WS3 1AA"));
    assertThat(code.isNear(code.saidAs("ws31aa"), 1)).isTrue();
  }

  @Test
  void knowsWhatIsCloser() {
    assertThat(Place.at(new Point(1, 1)).isCloserThan(Place.said("there"))).isTrue();
    assertThat(Place.said("there").isCloserThan(Place.said("here"))).isFalse();
  }
}
