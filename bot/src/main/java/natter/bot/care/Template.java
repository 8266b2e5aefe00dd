package natter.bot.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that officers often need, with {@code {names}} to fill in. Logic-less on purpose.
 *
 * @param id its own for ever
 * @param name as officers find it
 * @param service id of the service it is for; empty for all
 * @param words what is said
 * @param withdrawn whether it is no longer offered
 * @param changedBy account name of who wrote this version
 * @param changed when
 */
public record Template(
    String id,
    String name,
    Optional<String> service,
    String words,
    boolean withdrawn,
    String changedBy,
    Instant changed) {
  /** What can be filled in. */
  public static final List<String> NAMES =
      List.of("name", "reference", "service", "team", "due", "place", "council");

  private static final Pattern BRACES = Pattern.compile("\\{([^{}\\n]{0,100})}");
  private static final Pattern BRACE = Pattern.compile("[{}]");

  /** What stands in braces but cannot be filled in; a brace by itself too. */
  public static List<String> mistakes(String words) {
    List<String> mistakes = new ArrayList<>();
    Matcher braces = BRACES.matcher(words);
    while (braces.find()) {
      if (!NAMES.contains(braces.group(1))) {
        mistakes.add(braces.group());
      }
    }
    Matcher brace = BRACE.matcher(BRACES.matcher(words).replaceAll(""));
    if (brace.find()) {
      mistakes.add(brace.group());
    }
    return mistakes.stream().distinct().toList();
  }

  /** The words with what is known filled in; what is not stays as it is, to be seen. */
  public String filled(Map<String, String> known) {
    return BRACES
        .matcher(words)
        .replaceAll(m -> Matcher.quoteReplacement(known.getOrDefault(m.group(1), m.group())));
  }
}
