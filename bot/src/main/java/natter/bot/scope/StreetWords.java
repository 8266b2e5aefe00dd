package natter.bot.scope;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words that street names end in, in full and as people shorten them. */
final class StreetWords {
  /** These end a street's name however it is written. */
  private static final Set<String> PLAIN =
      Set.of("road", "street", "lane", "avenue", "crescent", "terrace");

  /** These are words of their own too. */
  private static final Set<String> TELLING =
      Set.of(
          "drive", "close", "way", "court", "grove", "gardens", "place", "square", "walk", "mews",
          "croft", "rise", "view", "row");

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("rd", "road"),
          Map.entry("st", "street"),
          Map.entry("str", "street"),
          Map.entry("ln", "lane"),
          Map.entry("ave", "avenue"),
          Map.entry("av", "avenue"),
          Map.entry("cres", "crescent"),
          Map.entry("cresent", "crescent"),
          Map.entry("terr", "terrace"),
          Map.entry("dr", "drive"),
          Map.entry("cl", "close"),
          Map.entry("ct", "court"),
          Map.entry("gr", "grove"),
          Map.entry("gdns", "gardens"),
          Map.entry("gdn", "gardens"),
          Map.entry("pl", "place"),
          Map.entry("sq", "square"));

  private StreetWords() {}

  /** The last word of a street's name in full. */
  static String full(String last) {
    return SHORT.getOrDefault(last, last);
  }

  static boolean isPlain(String last) {
    return PLAIN.contains(full(last));
  }

  /** A street's name as it is compared, its last word in full. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>(Letters.words(name));
    if (words.size() > 1) {
      words.set(words.size() - 1, full(words.getLast()));
    }
    return words;
  }

  /** Words that tell a street's name by its look: not those that parks and banks end in too. */
  static Set<String> telling() {
    Set<String> all = new HashSet<>(PLAIN);
    all.addAll(TELLING);
    all.addAll(SHORT.keySet());
    return all;
  }

  /** A street's name as one would write it: "mill ln" is "Mill Lane". */
  static String titled(String written) {
    List<String> words = new ArrayList<>();
    for (String word : written.split("[\\s,]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word.substring(0, 1).toUpperCase(Locale.ROOT) + rest(word));
      }
    }
    String last = full(words.getLast().toLowerCase(Locale.ROOT));
    words.set(words.size() - 1, last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1));
    return String.join(" ", words);
  }

  private static String rest(String word) {
    boolean shouted = word.equals(word.toUpperCase(Locale.ROOT));
    return shouted ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1);
  }
}
