package natter.routes.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Lists of words from a file beside this class: {@code [name]}, then words with commas between. */
final class WordLists {
  private final Map<String, Set<String>> lists = new HashMap<>();

  private WordLists(String text) {
    Set<String> list = new HashSet<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("[") && line.endsWith("]")) {
        list = lists.computeIfAbsent(line.substring(1, line.length() - 1), n -> new HashSet<>());
      } else if (!line.startsWith("#")) {
        addAll(list, line);
      }
    }
  }

  private static void addAll(Set<String> list, String line) {
    for (String word : line.split(",", -1)) {
      if (!word.isBlank()) {
        list.add(word.strip());
      }
    }
  }

  static WordLists named(String file) {
    try (InputStream in = WordLists.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no list of words " + file);
      }
      return new WordLists(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To look for all of a list at once. */
  Phrases phrases(String name) {
    return new Phrases(get(name));
  }

  Set<String> get(String name) {
    Set<String> list = lists.get(name);
    if (list == null) {
      throw new IllegalArgumentException("no list " + name);
    }
    return Set.copyOf(list);
  }
}
