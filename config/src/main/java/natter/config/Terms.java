package natter.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import natter.bot.scope.Words;
import natter.index.lucene.LuceneClassifier;

/** Reads what residents say when they mean something, in one language. */
final class Terms {
  private Terms() {}

  /**
   * The terms of an entry; other keys of it are left to whoever asked.
   *
   * @param groups the names of the groups of words that they may name in braces
   */
  static Words of(Entry entry, String language, Set<String> groups) {
    Words words =
        new Words(
            list(entry, "strong", language, groups),
            list(entry, "usual", language, groups),
            list(entry, "weak", language, groups),
            list(entry, "not", language, groups));
    refuseTwice(entry, words);
    if (words.strong().isEmpty() && words.usual().isEmpty()) {
      entry.mistake(entry.line(), "no strong or usual words in \"" + language + "\"");
    }
    return words;
  }

  /** The terms of one list. */
  static List<String> list(Entry entry, String key, String language, Set<String> groups) {
    Set<String> seen = new HashSet<>();
    List<Entry.Written> terms = entry.texts(key);
    for (Entry.Written term : terms) {
      if (!seen.add(term.text().toLowerCase(Locale.ROOT))) {
        entry.mistake(term.line(), "\"" + term.text() + "\" stands twice under \"" + key + "\"");
      }
      LuceneClassifier.refusal(language, term.text(), groups)
          .ifPresent(why -> entry.mistake(term.line(), "\"" + term.text() + "\" " + why));
    }
    return terms.stream().map(Entry.Written::text).toList();
  }

  private static void refuseTwice(Entry entry, Words words) {
    Map<String, String> tiers = new HashMap<>();
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("strong", words.strong());
    all.put("usual", words.usual());
    all.put("weak", words.weak());
    all.put("not", words.not());
    all.forEach(
        (tier, terms) -> {
          for (String term : new HashSet<>(terms)) {
            String before = tiers.put(term.toLowerCase(Locale.ROOT), tier);
            if (before != null) {
              entry.mistake(tier, "\"" + term + "\" is both " + before + " and " + tier);
            }
          }
        });
  }
}
