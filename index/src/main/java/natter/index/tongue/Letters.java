package natter.index.tongue;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many letters of each script a text has.
 *
 * @param latin how many Latin ones
 * @param others how many of each other script
 */
record Letters(int latin, Map<UnicodeScript, Integer> others) {
  /** Scripts that one language alone is written in, as far as anybody here is likely to use it. */
  private static final Map<UnicodeScript, String> TELLING =
      Map.ofEntries(
          Map.entry(UnicodeScript.GURMUKHI, "pa"),
          Map.entry(UnicodeScript.GUJARATI, "gu"),
          Map.entry(UnicodeScript.BENGALI, "bn"),
          Map.entry(UnicodeScript.TAMIL, "ta"),
          Map.entry(UnicodeScript.TELUGU, "te"),
          Map.entry(UnicodeScript.KANNADA, "kn"),
          Map.entry(UnicodeScript.MALAYALAM, "ml"),
          Map.entry(UnicodeScript.SINHALA, "si"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.HEBREW, "he"),
          Map.entry(UnicodeScript.ARMENIAN, "hy"),
          Map.entry(UnicodeScript.GEORGIAN, "ka"),
          Map.entry(UnicodeScript.ETHIOPIC, "am"),
          Map.entry(UnicodeScript.THAI, "th"),
          Map.entry(UnicodeScript.KHMER, "km"),
          Map.entry(UnicodeScript.MYANMAR, "my"),
          Map.entry(UnicodeScript.LAO, "lo"),
          Map.entry(UnicodeScript.HANGUL, "ko"),
          Map.entry(UnicodeScript.HIRAGANA, "ja"),
          Map.entry(UnicodeScript.KATAKANA, "ja"),
          Map.entry(UnicodeScript.HAN, "zh"));

  static Letters of(String text) {
    int latin = 0;
    Map<UnicodeScript, Integer> others = new EnumMap<>(UnicodeScript.class);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c < 0x250) {
        latin += Character.isLetter(c) ? 1 : 0;
      } else if (Character.isLetter(c)) {
        UnicodeScript script = UnicodeScript.of(c);
        if (script == UnicodeScript.LATIN) {
          latin++;
        } else if (script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
          others.merge(script, 1, Integer::sum);
        }
      }
      i += Character.charCount(c);
    }
    return new Letters(latin, others);
  }

  /** The script other than Latin that most of a text is in; none if it is mostly Latin. */
  Optional<UnicodeScript> main() {
    return others.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(most -> most.getValue() > 2 && most.getValue() * 2 >= latin)
        .map(Map.Entry::getKey);
  }

  static Optional<String> languageOf(UnicodeScript script) {
    return Optional.ofNullable(TELLING.get(script));
  }
}
