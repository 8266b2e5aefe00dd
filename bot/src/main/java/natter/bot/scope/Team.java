package natter.bot.scope;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who acts, and how they are told.
 *
 * @param id as in {@code clean-and-green}
 * @param name as a resident reads it: "the clean and green team"
 * @param email where it is told of a ticket
 * @param endpoint a Camel endpoint URI, instead of an email address
 * @param outside whether it is a partner outside the council: told reference, service, ward and
 *     link, never words, name or address
 * @param restricted whether its tickets are only for those with the right to see them
 * @param target how long until a resident hears from it; whole days are working days
 * @param resolve how long until a matter is settled, if that is promised
 * @param languages what its officers speak beside English (BCP 47)
 */
public record Team(
    String id,
    String name,
    Optional<String> email,
    Optional<String> endpoint,
    boolean outside,
    boolean restricted,
    Duration target,
    Optional<Duration> resolve,
    Set<String> languages) {
  public Team {
    languages = Set.copyOf(languages);
  }

  /** One that promises an answer alone, in English. */
  public Team(
      String id,
      String name,
      Optional<String> email,
      Optional<String> endpoint,
      boolean outside,
      boolean restricted,
      Duration target) {
    this(id, name, email, endpoint, outside, restricted, target, Optional.empty(), Set.of());
  }

  /** Whether its officers need nobody to understand this language. */
  public boolean speaks(String language) {
    return language.equals("en") || languages.contains(language);
  }
}
