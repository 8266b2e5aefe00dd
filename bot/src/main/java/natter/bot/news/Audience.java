package natter.bot.news;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.talk.Address;

/**
 * Whom a broadcast is for: everybody who asked to hear about any of its interests, by any of its
 * channels, and those who are named besides.
 *
 * @param interests what they asked to hear about
 * @param channels by which; every one if none is said
 * @param named those it is for whatever they asked for; for words that are no advertisement, such
 *     as what came of their own concern
 */
public record Audience(Set<Interest> interests, Set<String> channels, List<Address> named) {
  public Audience {
    interests =
        interests.stream()
            .sorted(Comparator.comparing(Interest::token))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    channels = channels.stream().sorted().collect(Collectors.toCollection(LinkedHashSet::new));
    named = List.copyOf(named);
  }

  public static Audience of(Set<Interest> interests) {
    return new Audience(interests, Set.of(), List.of());
  }

  public static Audience named(List<Address> some) {
    return new Audience(Set.of(), Set.of(), some);
  }

  /** Whether this channel is one of those by which it goes. */
  public boolean goesBy(String channel) {
    return channels.isEmpty() || channels.contains(channel);
  }

  public boolean isNobody() {
    return interests.isEmpty() && named.isEmpty();
  }
}
