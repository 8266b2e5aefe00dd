package natter.bot.scope;

import java.util.List;
import java.util.Optional;

/** Finds places in what residents write. Pure; many threads ask at once. */
@FunctionalInterface
public interface Places {
  /**
   * The most telling place in the words: a postcode before a street, before a ward's name, before a
   * locality's, before words that only say where; one in the borough before one outside.
   */
  Optional<Place> find(String words);

  /** The same, with the stretches of the text that are names of streets we know. */
  default Sighting look(String words) {
    return new Sighting(find(words), List.of());
  }

  /**
   * All the places that the words may mean: more than one for a street's name that there is in
   * several parts of the borough.
   */
  default List<Place> candidates(String words) {
    return find(words).stream().toList();
  }

  /** What is known about a shared position. */
  default Place at(Point point) {
    return Place.at(point);
  }

  /** Knows no place. */
  Places NOWHERE = words -> Optional.empty();

  /**
   * What a text says about places.
   *
   * @param place the most telling one
   * @param names stretches that are names of streets, which therefore mean nothing else
   */
  record Sighting(Optional<Place> place, List<Stretch> names) {
    public Sighting {
      names = List.copyOf(names);
    }
  }

  /**
   * A stretch of a text, in UTF-16 units.
   *
   * @param start where it begins
   * @param end where it ends
   */
  record Stretch(int start, int end) {}
}
