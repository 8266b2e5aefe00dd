package natter.index.tongue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The little words of a language as people type them in plain Latin letters: "the", "jest", "hai".
 * One file per language; a language without one has none.
 */
public final class LittleWords {
  private static final Map<String, Set<String>> KNOWN = new ConcurrentHashMap<>();

  private LittleWords() {}

  /** Those of a language, folded to small plain letters. */
  public static Set<String> of(String language) {
    return KNOWN.computeIfAbsent(language, LittleWords::read);
  }

  private static Set<String> read(String language) {
    try (InputStream in = LittleWords.class.getResourceAsStream(language + ".txt")) {
      String words = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Set<String> all = new LinkedHashSet<>(Arrays.asList(words.replace("'", "").split("\\s+")));
      all.remove("");
      return Set.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
