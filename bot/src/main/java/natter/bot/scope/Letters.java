package natter.bot.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts texts into words as the names of places are compared: small letters, no apostrophes. */
final class Letters {
  private static final int LONGEST_WORD = 40;

  private Letters() {}

  static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '\'' || c == '’' || c == '&';
  }

  static boolean startsWord(String text, int at) {
    return isWordPart(text.charAt(at)) && (at == 0 || !isWordPart(text.charAt(at - 1)));
  }

  static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static String wordAt(String text, int start) {
    int end = endOfWord(text, start);
    String word = plain(text.substring(start, Math.min(end, start + LONGEST_WORD)));
    return switch (word) {
      case "&" -> "and";
      case "saint" -> "st";
      default -> word;
    };
  }

  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < name.length(); i++) {
      if (startsWord(name, i)) {
        words.add(wordAt(name, i));
      }
    }
    return words;
  }

  private static String plain(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    return small.indexOf('\'') < 0 && small.indexOf('’') < 0
        ? small
        : small.replace("'", "").replace("’", "");
  }
}
