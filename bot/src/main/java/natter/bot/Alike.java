package natter.bot;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.scope.Evidence;
import natter.bot.scope.Place;

/**
 * Tells whether two concerns about one service, at one place, may be about one matter: a telling
 * word in common, or two plain ones. Words count as the same if they begin alike.
 */
final class Alike {
  /** Shorter words say little. */
  private static final int SHORTEST = 5;

  private static final int BEGINNING = 5;
  private static final int ENOUGH = 2;

  private static final Set<String> COMMON =
      Set.of(
          "about",
          "again",
          "always",
          "around",
          "because",
          "before",
          "being",
          "could",
          "every",
          "going",
          "having",
          "hello",
          "nobody",
          "please",
          "really",
          "should",
          "since",
          "somebody",
          "someone",
          "something",
          "still",
          "thank",
          "thanks",
          "their",
          "there",
          "these",
          "thing",
          "things",
          "think",
          "those",
          "today",
          "where",
          "which",
          "while",
          "would",
          "yesterday");

  private Alike() {}

  static boolean are(Concern one, Concern other) {
    if (meet(telling(one), telling(other)) >= 1) {
      return true;
    }
    return meet(plain(one), plain(other)) >= ENOUGH;
  }

  private static Set<String> telling(Concern concern) {
    return concern.evidence().stream()
        .map(Evidence::word)
        .flatMap(Alike::words)
        .filter(w -> w.length() > 2)
        .map(Alike::beginning)
        .collect(Collectors.toSet());
  }

  /** Those of the text, without the words that say where. */
  private static Set<String> plain(Concern concern) {
    Set<String> where =
        concern.place().map(Place::said).stream().flatMap(Alike::words).collect(Collectors.toSet());
    return words(concern.subject() + " " + concern.text())
        .filter(w -> w.length() >= SHORTEST && !COMMON.contains(w) && !where.contains(w))
        .map(Alike::beginning)
        .collect(Collectors.toSet());
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'’]+"));
  }

  private static String beginning(String word) {
    return word.length() > BEGINNING ? word.substring(0, BEGINNING) : word;
  }

  private static int meet(Set<String> some, Set<String> others) {
    Set<String> both = new HashSet<>(some);
    both.retainAll(others);
    return both.size();
  }
}
