package natter.bot.care;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.scope.Cues;
import natter.bot.scope.Level;

/**
 * Everything a resident can read: language → key → words with {@code {names}} to fill in.
 * Logic-less on purpose.
 *
 * @param byLanguage at least {@code en}, to which every language falls back
 */
public record Phrases(Map<String, Map<String, String>> byLanguage) {
  public static final String FALLBACK = "en";

  /** The phrase that says that no speaker has checked the words; missing where one has. */
  public static final String UNREVIEWED = "unreviewed";

  private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");

  public Phrases {
    byLanguage = Map.copyOf(byLanguage);
    if (!byLanguage.containsKey(FALLBACK)) {
      throw new IllegalArgumentException("no phrases in " + FALLBACK);
    }
  }

  /**
   * The phrase with its names filled in.
   *
   * @throws IllegalArgumentException if there is no such phrase, or it names what was not given:
   *     content was checked at start
   */
  public String say(String language, String key, Map<String, String> names) {
    String words = find(language, key);
    return NAME.matcher(words)
        .replaceAll(
            m -> {
              String filled = names.get(m.group(1));
              if (filled == null) {
                throw new IllegalArgumentException("phrase " + key + " needs {" + m.group(1) + "}");
              }
              return Matcher.quoteReplacement(filled);
            });
  }

  public String say(String language, String key) {
    return say(language, key, Map.of());
  }

  /** The phrase in this language itself, without names to fill in; none if it falls back. */
  public Optional<String> own(String language, String key) {
    return Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(key));
  }

  /** The key, if there is such a phrase, else the other one. */
  public String known(String key, String otherwise) {
    return own(FALLBACK, key).isPresent() ? key : otherwise;
  }

  /** The key of a service's name in languages other than English. */
  public static String service(String id) {
    return "service " + id;
  }

  /** The key of a service's signpost in languages other than English. */
  public static String signpost(String id, Level level) {
    return "signpost " + id + " " + level.id();
  }

  /** The key of a question that helps in languages other than English. */
  public static String question(String id) {
    return "question " + id;
  }

  /** The key of a team's name in languages other than English. */
  public static String team(String id) {
    return "team " + id;
  }

  /** Words by which people go from one matter to the next. */
  public Cues cues() {
    return new Cues(
        words("word-also"), words("word-as-well"), words("word-and"), words("word-goes-on"));
  }

  /** The words of a list separated by {@code |}, of all languages. */
  private List<String> words(String key) {
    return languages().stream()
        .sorted()
        .flatMap(l -> own(l, key).stream())
        .flatMap(list -> Stream.of(list.split("\\|", -1)))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  public Set<String> languages() {
    return byLanguage.keySet();
  }

  private String find(String language, String key) {
    String words = byLanguage.getOrDefault(language, Map.of()).get(key);
    if (words == null) {
      words = byLanguage.getOrDefault(FALLBACK, Map.of()).get(key);
    }
    if (words == null) {
      throw new IllegalArgumentException("no phrase " + key);
    }
    return words;
  }
}
