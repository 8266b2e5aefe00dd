package natter.routes.email;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some phrases, to be looked for all at once: the work grows with the length of a text and hardly
 * with their number, since only those are tried that start with the letter at hand.
 */
final class Phrases {
  private final Map<Character, List<String>> byLetter = new HashMap<>();

  /**
   * @param phrases none of them empty, in the case in which they are looked for
   */
  Phrases(Collection<String> phrases) {
    for (String each : phrases) {
      byLetter.computeIfAbsent(each.charAt(0), letter -> new ArrayList<>()).add(each);
    }
  }

  /** Where the first of them starts; -1 if there is none. */
  int firstIn(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (isAt(text, at)) {
        return at;
      }
    }
    return -1;
  }

  boolean areIn(String text) {
    return firstIn(text) >= 0;
  }

  boolean start(String text) {
    return !text.isEmpty() && isAt(text, 0);
  }

  boolean end(String text) {
    return byLetter.values().stream().flatMap(List::stream).anyMatch(text::endsWith);
  }

  private boolean isAt(String text, int at) {
    List<String> some = byLetter.get(text.charAt(at));
    if (some == null) {
      return false;
    }
    for (String each : some) {
      if (text.startsWith(each, at)) {
        return true;
      }
    }
    return false;
  }
}
