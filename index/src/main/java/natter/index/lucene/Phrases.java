package natter.index.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words and phrases of the content, found by walking along a row of words.
 *
 * <p>A bare monitor of as many stored queries takes twenty times as long as this (RATIONALE.md);
 * what the walk cannot say is left to {@link Queries}.
 */
final class Phrases {
  private final Map<String, List<Phrase>> byFirst = new HashMap<>();
  private final Map<String, List<Phrase>> byAny = new HashMap<>();

  /**
   * A term and its words.
   *
   * @param slack how many other words may stand between
   * @param ordered whether the order counts
   */
  record Phrase(Term term, List<String> words, int slack, boolean ordered) {
    Phrase {
      words = List.copyOf(words);
    }
  }

  Phrases(List<Phrase> phrases) {
    for (Phrase phrase : phrases) {
      if (phrase.ordered()) {
        add(byFirst, phrase.words().getFirst(), phrase);
      } else {
        phrase.words().stream().distinct().forEach(word -> add(byAny, word, phrase));
      }
    }
  }

  private static void add(Map<String, List<Phrase>> phrases, String word, Phrase phrase) {
    phrases.computeIfAbsent(word, w -> new ArrayList<>()).add(phrase);
  }

  /** All that is found in a row, in the order of where it begins. */
  void find(List<Token> row, List<Hit> hits) {
    for (int i = 0; i < row.size(); i++) {
      String word = row.get(i).term();
      for (Phrase phrase : byFirst.getOrDefault(word, List.of())) {
        int last = endOfOrdered(phrase, 1, row, i, phrase.slack());
        if (last >= 0) {
          hits.add(hit(phrase, row, i, last));
        }
      }
      for (Phrase phrase : byAny.getOrDefault(word, List.of())) {
        int first = i;
        endOfNear(phrase, row, i).ifPresent(last -> hits.add(hit(phrase, row, first, last)));
      }
    }
  }

  private static Hit hit(Phrase phrase, List<Token> row, int first, int last) {
    return Hit.of(phrase.term(), row.get(first), row.get(last));
  }

  /** Where the rest of a phrase ends, the word before standing at {@code at}; -1 if it does not. */
  private static int endOfOrdered(Phrase phrase, int next, List<Token> row, int at, int slack) {
    if (next == phrase.words().size()) {
      return at;
    }
    int position = row.get(at).position();
    for (int i = at + 1; i < row.size(); i++) {
      int between = row.get(i).position() - position - 1;
      if (between > slack) {
        return -1;
      }
      if (row.get(i).term().equals(phrase.words().get(next))) {
        int last = endOfOrdered(phrase, next + 1, row, i, slack - between);
        if (last >= 0) {
          return last;
        }
      }
    }
    return -1;
  }

  /** Where the words of a phrase that begins here are complete. */
  private static Optional<Integer> endOfNear(Phrase phrase, List<Token> row, int first) {
    List<String> missing = new ArrayList<>(phrase.words());
    missing.remove(row.get(first).term());
    int last = first;
    int reach = row.get(first).position() + phrase.words().size() - 1 + phrase.slack();
    while (!missing.isEmpty()) {
      last++;
      if (last == row.size() || row.get(last).position() > reach) {
        return Optional.empty();
      }
      missing.remove(row.get(last).term());
    }
    return Optional.of(last);
  }
}
