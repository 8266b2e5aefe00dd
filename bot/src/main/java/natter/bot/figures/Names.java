package natter.bot.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of people: those often given in this country, and what stands after a title. */
final class Names {
  /** Mister, Mrs and so on, before a name. */
  static final String TITLE =
      "(?i:mr|mrs|ms|miss|mx|dr|doctor|rev|reverend|cllr|councillor|pc|pcso|sgt|sir|lady|imam|nurse)";

  private static final Pattern TITLED =
      Pattern.compile(
          "\\b" + TITLE + "\\b\\.? +([\\p{L}'’-]{2,30})(?: +(\\p{Lu}[\\p{L}'’-]{1,30}))?");

  private static final Set<String> KNOWN = read();

  private Names() {}

  /** Whether a word in small letters is one. */
  static boolean isKnown(String word) {
    return KNOWN.contains(word);
  }

  /** Names after titles, in small letters. */
  static Set<String> titled(String text) {
    Set<String> names = new HashSet<>();
    Matcher titled = TITLED.matcher(text);
    while (titled.find()) {
      names.add(PlainWords.small(titled.group(1)));
      if (titled.group(2) != null) {
        names.add(PlainWords.small(titled.group(2)));
      }
    }
    return names;
  }

  private static Set<String> read() {
    InputStream in =
        Objects.requireNonNull(Names.class.getResourceAsStream("/natter/bot/names.txt"));
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(l -> !l.startsWith("#"))
          .flatMap(l -> Pattern.compile(" +").splitAsStream(l.strip()))
          .filter(n -> !n.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
