package natter.index.tongue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words by which a language is told, as people type them in plain Latin letters: "the", "jest",
 * "hai". One file per language; those above the line {@code --} are little ones, which say nothing
 * by themselves. A language without a file has none.
 */
public final class LittleWords {
  private static final Map<String, LittleWords> KNOWN = new ConcurrentHashMap<>();

  private final Set<String> little;
  private final Set<String> all;

  private LittleWords(String file) {
    String[] parts = (file + "\n--\n").split("--\n", 2);
    this.little = words(parts[0]);
    this.all = words(file.replace("--\n", ""));
  }

  /** The little words of a language. */
  public static Set<String> of(String language) {
    return in(language).little;
  }

  /** All words by which it is told. */
  static Set<String> telling(String language) {
    return in(language).all;
  }

  private static LittleWords in(String language) {
    return KNOWN.computeIfAbsent(language, l -> new LittleWords(read(l)));
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>(Arrays.asList(text.replace("'", "").split("\\s+")));
    words.remove("");
    return Set.copyOf(words);
  }

  private static String read(String language) {
    try (InputStream in = LittleWords.class.getResourceAsStream(language + ".txt")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
