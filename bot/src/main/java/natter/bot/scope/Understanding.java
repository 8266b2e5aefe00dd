package natter.bot.scope;

import java.util.List;
import java.util.Optional;

/**
 * All that was made of a message's words.
 *
 * @param finding which service
 * @param danger the kind of danger it speaks of, if any
 * @param alarms the words that say so
 * @param place where it is
 * @param signs rules for the level of response whose words were found
 * @param language the language it is in (BCP 47), if that is sure; natter may have no words in it
 */
public record Understanding(
    Finding finding,
    Optional<Danger> danger,
    List<Evidence> alarms,
    Optional<Place> place,
    List<Sign> signs,
    Optional<String> language) {
  public static final Understanding NOTHING =
      new Understanding(new Finding.Nothing(), Optional.empty(), List.of(), Optional.empty());

  public Understanding {
    alarms = List.copyOf(alarms);
    signs = List.copyOf(signs);
  }

  /** Without signs, in a language that nobody could tell. */
  public Understanding(
      Finding finding, Optional<Danger> danger, List<Evidence> alarms, Optional<Place> place) {
    this(finding, danger, alarms, place, List.of(), Optional.empty());
  }

  /** The same, there; what was said of the place stays as it was said. */
  public Understanding at(Place where) {
    Place there = place.map(Place::said).map(where::saidAs).orElse(where);
    return new Understanding(finding, danger, alarms, Optional.of(there), signs, language);
  }
}
