package natter.index.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import natter.index.lucene.Word;

/**
 * A word, or two that stand side by side, by which a message could be told.
 *
 * @param stems their stems, by which it is the same in every form
 * @param written as somebody wrote it
 * @param words the words
 */
record Phrase(String stems, String written, List<Word> words) {
  private static final int SHORTEST = 3;

  Phrase {
    words = List.copyOf(words);
  }

  /** All of a message, each once, by their stems. */
  static Map<String, Phrase> in(String text, List<Word> words, Set<String> little) {
    Map<String, Phrase> all = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (!tells(word, little)) {
        continue;
      }
      add(all, List.of(word));
      if (i + 1 < words.size() && tells(words.get(i + 1), little)) {
        Word next = words.get(i + 1);
        if (text.substring(word.end(), next.start()).matches("[ \\u00A0]+")) {
          add(all, List.of(word, next));
        }
      }
    }
    return all;
  }

  private static boolean tells(Word word, Set<String> little) {
    return word.written().codePointCount(0, word.written().length()) >= SHORTEST
        && word.written().codePoints().noneMatch(Character::isDigit)
        && !little.contains(word.written());
  }

  private static void add(Map<String, Phrase> all, List<Word> words) {
    String stems = String.join(" ", words.stream().map(Word::stem).toList());
    String written = String.join(" ", words.stream().map(Word::written).toList());
    all.putIfAbsent(stems, new Phrase(stems, written, words));
  }
}
