package natter.bot.scope;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What says that a concern needs another response than its service's own, or that somebody may come
 * to harm.
 *
 * @param id as in {@code at-night}
 * @param reason as an officer reads it
 * @param raise the least level of response it then needs
 * @param lower the level that leads then, unless anything speaks for more
 * @param risk what it says about harm
 * @param services ids of the services it is for; none for all
 * @param seen what is not read in the words
 * @param words per language, what says that it is so
 * @param examples per language, sentences that must show it
 */
public record Rule(
    String id,
    String reason,
    Optional<Level> raise,
    Optional<Level> lower,
    Risk risk,
    List<String> services,
    Optional<Seen> seen,
    Map<String, Words> words,
    Map<String, List<String>> examples) {

  /** What is known of a concern without its words. */
  public enum Seen {
    /** The same address told of the same service lately, or somebody of the same postcode. */
    REPEATED,
    /** The words speak of danger. */
    DANGER
  }

  public Rule {
    services = List.copyOf(services);
    words = Map.copyOf(words);
    examples = Map.copyOf(examples);
  }

  boolean isFor(Optional<String> service) {
    return services.isEmpty() || service.filter(services::contains).isPresent();
  }

  /** Whether it says that more is needed, or that somebody may come to harm. */
  boolean speaksForMore() {
    return raise.isPresent() || risk != Risk.NONE;
  }
}
