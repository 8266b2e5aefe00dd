package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.care.Reference;
import natter.bot.scope.Gazetteer.Boundary;
import natter.bot.scope.Place;
import natter.bot.scope.Point;
import natter.bot.scope.Precision;
import org.junit.jupiter.api.Test;

/** The small map on the page of a concern. */
class SpotTest {
  private static final String SQUARE =
      "{\"type\":\"Polygon\",\"coordinates\":"
          + "[[[-2.0,52.6],[-1.9,52.6],[-1.9,52.7],[-2.0,52.7],[-2.0,52.6]]]}";

  @Test
  void showsThePlaceInItsWard() {
    try (OpenDesk desk = new OpenDesk()) {
      Reference reference = desk.mailed("map@example.org", "fly tipping in Northside");
      String page = "/desk/concerns/" + reference;
      assertThat(desk.signedIn("officer").get(page).body()).doesNotContain("natter-spot-map");
      desk.town.store.transact(
          tx -> {
            tx.gazetteer().replaceBoundaries(List.of(new Boundary("Northside", "E1", SQUARE)));
            return null;
          });
      assertThat(desk.signedIn("officer").get(page).body())
          .contains("natter-spot-map__ward")
          .doesNotContain("natter-spot-map__place");
      var place =
          new Place(
              "here",
              java.util.Optional.of("northside"),
              java.util.Optional.empty(),
              java.util.Optional.empty(),
              java.util.Optional.empty(),
              java.util.Optional.of(new Point(52.65, -1.95)),
              Precision.POINT,
              java.util.Optional.empty());
      desk.town.store.transact(
          tx -> {
            tx.concerns().keep(tx.concerns().find(reference).orElseThrow().at(place));
            return null;
          });
      assertThat(desk.signedIn("officer").get(page).body())
          .contains("natter-spot-map__place\" cx=\"300.0\"");
    }
  }
}
