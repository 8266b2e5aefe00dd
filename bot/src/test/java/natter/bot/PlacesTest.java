package natter.bot;

import natter.bot.scope.NamedPlaces;
import natter.bot.scope.Places;
import org.junit.jupiter.api.Nested;

/** The places there are do what all places do. */
class PlacesTest {
  @Nested
  class Named implements PlacesContract {
    @Override
    public Places places() {
      return new NamedPlaces(Town.scope().wards());
    }
  }

  @Nested
  class Nowhere implements PlacesContract {
    @Override
    public Places places() {
      return Places.NOWHERE;
    }
  }
}
