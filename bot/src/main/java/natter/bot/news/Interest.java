package natter.bot.news;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import natter.bot.scope.Forum;

/**
 * What somebody wants to hear about, as {@code forum:bloxwich} or {@code topic:litter picks}.
 *
 * @param id of the forum, the ward or the service; the word of a topic
 */
public record Interest(Kind kind, String id) {
  /** What it is about. */
  public enum Kind {
    FORUM,
    WARD,
    SERVICE,
    TOPIC
  }

  public Interest {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an interest needs an id");
    }
  }

  public static Interest forum(String id) {
    return new Interest(Kind.FORUM, id);
  }

  public static Interest ward(String id) {
    return new Interest(Kind.WARD, id);
  }

  public static Interest service(String id) {
    return new Interest(Kind.SERVICE, id);
  }

  public static Interest topic(String word) {
    return new Interest(Kind.TOPIC, word);
  }

  /** Whoever follows one of these belongs to the forum: by choice, or by ward. */
  public static Set<Interest> reaching(Forum forum) {
    Set<Interest> all = new LinkedHashSet<>();
    all.add(forum(forum.id()));
    forum.wards().forEach(ward -> all.add(ward(ward)));
    return Collections.unmodifiableSet(all);
  }

  /** The interest that reads like this, if one does. */
  public static Optional<Interest> of(String token) {
    int colon = token.indexOf(':');
    return colon < 1 || token.substring(colon + 1).isBlank()
        ? Optional.empty()
        : Arrays.stream(Kind.values())
            .filter(k -> name(k).equals(token.substring(0, colon)))
            .map(k -> new Interest(k, token.substring(colon + 1)))
            .findFirst();
  }

  /** As {@code ward:pelsall}. */
  public String token() {
    return name(kind) + ":" + id;
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
