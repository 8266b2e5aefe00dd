package natter.bot.scope;

import java.util.Optional;

/** Finds places in what residents write. Pure; many threads ask at once. */
public interface Places {
  /** The most telling place in the words: a postcode before a ward's name before a locality's. */
  Optional<Place> find(String words);

  /** Knows no place. */
  Places NOWHERE = words -> Optional.empty();
}
