package natter.index.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import natter.bot.scope.Places.Stretch;

/**
 * Finds the names of streets and places in a text, so that "Park Road" is no park and "Library
 * Street" no library.
 */
final class StreetNames {
  private static final Set<String> STREETS =
      Set.of(
          "road",
          "rd",
          "street",
          "st",
          "lane",
          "ln",
          "avenue",
          "ave",
          "av",
          "crescent",
          "cres",
          "terrace",
          "roads",
          "streets");

  /** Words that end a street's name only where both are written like a name. */
  private static final Set<String> ALSO_STREETS =
      Set.of(
          "drive", "dr", "close", "way", "court", "grove", "gardens", "place", "square", "hill",
          "walk", "mews", "croft", "rise", "view", "row", "gate", "parade", "mount", "vale", "bank",
          "end", "green", "island");

  private static final Set<String> NO_NAMES =
      Set.of(
          "main",
          "same",
          "next",
          "other",
          "side",
          "narrow",
          "quiet",
          "residential",
          "private",
          "public",
          "busy",
          "whole",
          "every",
          "each",
          "any",
          "another",
          "which",
          "one",
          "two",
          "of",
          "in",
          "on",
          "at",
          "and",
          "to",
          "from",
          "across",
          "down",
          "up",
          "along",
          "into",
          "off",
          "by",
          "for",
          "with",
          "dirty",
          "the",
          "a",
          "my",
          "our",
          "this",
          "that",
          "your",
          "his",
          "her",
          "their",
          "bus",
          "cycle",
          "country",
          "unadopted",
          "adjacent",
          "local",
          "trunk",
          "access",
          "through",
          "is",
          "are",
          "was",
          "it",
          "there",
          "cross",
          "outside",
          "near",
          "blocking",
          "block",
          "dead",
          "do",
          "does",
          "did",
          "can",
          "could",
          "will",
          "would",
          "has",
          "have",
          "what",
          "when",
          "where",
          "who",
          "why",
          "how",
          "i",
          "we",
          "you",
          "they",
          "he",
          "she",
          "please",
          "some",
          "no",
          "not",
          "all",
          "as",
          "be",
          "if",
          "so");

  private static final Set<String> BEFORE =
      Set.of(
          "on",
          "in",
          "at",
          "of",
          "off",
          "near",
          "outside",
          "opposite",
          "along",
          "down",
          "from",
          "behind",
          "by",
          "to",
          "up",
          "round",
          "around",
          "between",
          "and",
          "into");

  /** What makes "street" part of a thing rather than of a name. */
  private static final Set<String> THINGS =
      Set.of(
          "light",
          "lights",
          "lighting",
          "lamp",
          "lamps",
          "sign",
          "signs",
          "watch",
          "cleaning",
          "cleaners",
          "cleaner",
          "cleansing",
          "clean",
          "sweeping",
          "sweeper",
          "sweepers",
          "furniture",
          "tree",
          "trees",
          "parking",
          "works",
          "surface",
          "markings",
          "drinking",
          "drinkers",
          "lamppost",
          "lampposts",
          "nameplate",
          "party",
          "parties",
          "racing",
          "race",
          "safety",
          "rage",
          "pastor",
          "pastors",
          "food",
          "art",
          "fight",
          "dealers",
          "dealer",
          "drain",
          "drains",
          "gully",
          "crossing",
          "bin",
          "bins");

  private final Map<String, List<List<String>>> names = new HashMap<>();

  /**
   * @param names of places, each cut into words
   */
  StreetNames(List<List<String>> names) {
    names.stream()
        .filter(n -> !n.isEmpty())
        .forEach(n -> this.names.computeIfAbsent(n.getFirst(), f -> new ArrayList<>()).add(n));
  }

  /** Where they stand. */
  List<Stretch> in(String text, List<Word> words) {
    List<Stretch> found = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String written = words.get(i).written();
      int name = names.isEmpty() ? 0 : nameAt(words, i);
      if (name > 0) {
        found.add(new Stretch(words.get(i).start(), words.get(i + name - 1).end()));
      }
      if (i > 0 && (STREETS.contains(written) || ALSO_STREETS.contains(written))) {
        int first = firstOf(text, words, i);
        if (first < i) {
          found.add(new Stretch(words.get(first).start(), words.get(i).end()));
        }
      }
    }
    return found;
  }

  private int nameAt(List<Word> words, int at) {
    int longest = 0;
    for (List<String> name : names.getOrDefault(words.get(at).written(), List.of())) {
      if (name.size() > longest && standsAt(name, words, at)) {
        longest = name.size();
      }
    }
    return longest;
  }

  private static boolean standsAt(List<String> name, List<Word> words, int at) {
    for (int i = 0; i < name.size(); i++) {
      if (at + i >= words.size() || !words.get(at + i).written().equals(name.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The first word of the street's name that ends here; {@code end} itself if it is none. */
  private static int firstOf(String text, List<Word> words, int end) {
    boolean thing = end + 1 < words.size() && THINGS.contains(words.get(end + 1).written());
    boolean looksLikeName = isCapital(text, words.get(end - 1)) && isCapital(text, words.get(end));
    boolean afterBefore = afterBefore(words, end);
    if (NO_NAMES.contains(words.get(end - 1).written())
        || !besides(text, words.get(end - 1), words.get(end))) {
      return end;
    }
    if (ALSO_STREETS.contains(words.get(end).written())) {
      return looksLikeName && !thing ? end - 1 : end;
    }
    if (thing && !(afterBefore && looksLikeName)) {
      return end;
    }
    return looksLikeName || afterBefore ? firstCapital(text, words, end - 1) : end;
  }

  private static int firstCapital(String text, List<Word> words, int last) {
    int first = last;
    while (first > 0
        && last - first < 2
        && afterBefore(words, first)
        && isCapital(text, words.get(first - 1))
        && besides(text, words.get(first - 1), words.get(first))
        && !NO_NAMES.contains(words.get(first - 1).written())) {
      first--;
    }
    return first;
  }

  /** Whether a word as in "on", "outside" stands one or two words before. */
  private static boolean afterBefore(List<Word> words, int at) {
    return (at >= 2 && BEFORE.contains(words.get(at - 2).written()))
        || (at >= 3
            && BEFORE.contains(words.get(at - 3).written())
            && !NO_NAMES.contains(words.get(at - 2).written()));
  }

  private static boolean besides(String text, Word first, Word second) {
    for (int i = first.end(); i < second.start(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\'' && c != '’') {
        return false;
      }
    }
    return true;
  }

  private static boolean isCapital(String text, Word word) {
    return Character.isUpperCase(text.charAt(word.start()));
  }
}
