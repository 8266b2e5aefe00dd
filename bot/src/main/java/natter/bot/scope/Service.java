package natter.bot.scope;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the service scope list.
 *
 * @param id as in {@code fly-tipping}
 * @param name as in {@code Fly tipping}
 * @param kind whose it is
 * @param lgsl numbers of the Local Government Service List, the main one first
 * @param level the leading level of response
 * @param signposts where to go or what to do, per level, in the order of the levels
 * @param team id of the team that acts; none for what is only signposted
 * @param questions ids of what helps the team to know, asked after the reference was given
 * @param words per language (BCP 47), what residents say when they mean it
 * @param examples per language, sentences that must be understood as this service
 * @param near when two people may be telling of one matter
 * @param target how long it may take
 * @param personal whether it is about one person's life: nothing for a group
 */
public record Service(
    String id,
    String name,
    Kind kind,
    List<Integer> lgsl,
    Level level,
    Map<Level, String> signposts,
    Optional<String> team,
    List<String> questions,
    Map<String, Words> words,
    Map<String, List<String>> examples,
    Near near,
    Target target,
    boolean personal) {

  /** Whose a service is. */
  public enum Kind {
    /** One of the programme's scope list. */
    SCOPE,
    /** Of the partnership, or what people nearby need. */
    PARTNER,
    /** Somebody else's, or another team's: signpost only. */
    ELSEWHERE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One of which neighbours tell as of most. */
  public Service(
      String id,
      String name,
      Kind kind,
      List<Integer> lgsl,
      Level level,
      Map<Level, String> signposts,
      Optional<String> team,
      List<String> questions,
      Map<String, Words> words,
      Map<String, List<String>> examples) {
    this(
        id,
        name,
        kind,
        lgsl,
        level,
        signposts,
        team,
        questions,
        words,
        examples,
        Near.USUAL,
        Target.TEAMS,
        false);
  }

  public Service {
    questions = List.copyOf(questions);
    lgsl = List.copyOf(lgsl);
    signposts = java.util.Collections.unmodifiableMap(copyInOrder(signposts));
    words = Map.copyOf(words);
    examples = Map.copyOf(examples);
  }

  private static Map<Level, String> copyInOrder(Map<Level, String> signposts) {
    Map<Level, String> copy = new java.util.EnumMap<>(Level.class);
    copy.putAll(signposts);
    return copy;
  }

  /** The leading level, then the others that help too. */
  public List<Level> levels() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(level), signposts.keySet().stream())
        .distinct()
        .toList();
  }
}
