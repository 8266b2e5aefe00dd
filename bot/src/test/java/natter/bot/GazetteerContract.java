package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.scope.Gazetteer.Boundary;
import natter.bot.scope.Gazetteer.Road;
import natter.bot.scope.Gazetteer.Unit;
import natter.bot.scope.Point;
import org.junit.jupiter.api.Test;

/** What imported places do in every store. */
public interface GazetteerContract extends Stored {
  @Test
  default void keepsEachPostcodeOnce() {
    Unit first = new Unit("WS3 1AA", new Point(52.6, -1.98), "E01", "Northside");
    Unit second = new Unit("WS3 1AB", new Point(52.7, -1.97), "", "");
    Unit moved = new Unit("WS3 1AA", new Point(52.61, -1.99), "E02", "");
    does(tx -> tx.gazetteer().keepUnits(List.of(second, first)));
    assertThat(seeing().gazetteer().units()).containsExactly(first, second);

    does(tx -> tx.gazetteer().keepUnits(List.of(moved)));
    assertThat(seeing().gazetteer().units()).containsExactly(moved, second);
  }

  @Test
  default void keepsEachStreetOnce() {
    Road high = new Road("High Street", "Bloxwich", "WS3 1AA");
    Road other = new Road("High Street", "", "WS3 1AB");
    does(tx -> tx.gazetteer().keepRoads(List.of(high, other)));
    does(tx -> tx.gazetteer().keepRoads(List.of(high)));

    assertThat(seeing().gazetteer().roads()).containsExactly(other, high);
  }

  @Test
  default void keepsOnlyTheLatestBoundaries() {
    Boundary north = new Boundary("Northside", "E05", "{}");
    Boundary south = new Boundary("Southside", "", "{}");
    does(tx -> tx.gazetteer().replaceBoundaries(List.of(south)));
    does(tx -> tx.gazetteer().replaceBoundaries(List.of(north)));

    assertThat(seeing().gazetteer().boundaries()).containsExactly(north);
  }

  @Test
  default void countsItsEditions() {
    long before = seeing().gazetteer().edition();
    does(tx -> tx.gazetteer().keepRoads(List.of(new Road("High Street", "", ""))));

    assertThat(seeing().gazetteer().edition()).isGreaterThan(before);
  }
}
