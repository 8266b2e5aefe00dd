package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import org.junit.jupiter.api.Test;

/** What every {@link Places} does. */
public interface PlacesContract {
  Places places();

  @Test
  default void findsNothingWhereThereIsNothing() {
    assertThat(places().find("")).isEmpty();
    assertThat(places().find("the bins were not emptied")).isEmpty();
  }

  @Test
  default void findsTheSameEachTime() {
    String words = "rubbish in Northside, near WS3 1AA and Southside";
    assertThat(places().find(words)).isEqualTo(places().find(words));
  }

  @Test
  default void saysPlacesAsTheyWereWritten() {
    String words = "rubbish in NORTHSIDE again";
    places().find(words).map(Place::said).ifPresent(said -> assertThat(words).contains(said));
  }

  @Test
  default void takesAnyCharacters() {
    var chance = new Random(3);
    for (int i = 0; i < 500; i++) {
      var words = new StringBuilder();
      chance.ints(chance.nextInt(60), 0, 0x10000).forEach(c -> words.append((char) c));
      assertThat(places().find(words.toString())).isNotNull();
    }
  }
}
