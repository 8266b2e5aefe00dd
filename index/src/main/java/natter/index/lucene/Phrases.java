package natter.index.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words and phrases of the content, found by walking along a row of words.
 *
 * <p>A monitor with one stored query for each of some 5,000 terms was measured first: it took ten
 * times as long for texts in a row and thirty times for one alone. What the walk cannot say is left
 * to {@link Queries}.
 */
final class Phrases {
  private final Node root = new Node();
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

  /** Where one is after some words of a phrase. */
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();

    /** By the word as written. */
    private final Map<String, Node> exact = new HashMap<>();

    private final List<Phrase> complete = new ArrayList<>();

    /** The most slack of any phrase that goes on from here. */
    private int slack = -1;
  }

  Phrases(List<Phrase> phrases) {
    for (Phrase phrase : phrases) {
      if (phrase.ordered()) {
        add(phrase);
      } else {
        phrase.words().stream().distinct().forEach(word -> add(byAny, word, phrase));
      }
    }
  }

  private void add(Phrase phrase) {
    Node node = root;
    for (String word : phrase.words()) {
      node.slack = Math.max(node.slack, phrase.slack());
      Map<String, Node> onward = word.startsWith("=") ? node.exact : node.next;
      node = onward.computeIfAbsent(word, w -> new Node());
    }
    node.complete.add(phrase);
  }

  private static void add(Map<String, List<Phrase>> phrases, String word, Phrase phrase) {
    phrases.computeIfAbsent(word, w -> new ArrayList<>()).add(phrase);
  }

  /** All that is found in a row, in the order of where it begins. */
  void find(List<Token> row, List<Hit> hits) {
    for (int i = 0; i < row.size(); i++) {
      String word = row.get(i).term();
      step(root, row, i, i, 0, hits);
      for (Phrase phrase : byAny.getOrDefault(word, List.of())) {
        int last = endOfNear(phrase, row, i);
        if (last >= 0) {
          hits.add(hit(phrase, row, i, last));
        }
      }
    }
  }

  private static Hit hit(Phrase phrase, List<Token> row, int first, int last) {
    return Hit.of(phrase.term(), row.get(first), row.get(last));
  }

  /** Notes the phrases that are complete here, and goes on to those that are not. */
  private static void walk(
      Node node, List<Token> row, int first, int at, int between, List<Hit> hits) {
    for (Phrase phrase : node.complete) {
      if (between <= phrase.slack()) {
        hits.add(hit(phrase, row, first, at));
      }
    }
    int position = row.get(at).position();
    for (int i = at + 1; i < row.size(); i++) {
      int others = between + Math.max(0, row.get(i).position() - position - 1);
      if (others > node.slack) {
        return;
      }
      step(node, row, first, i, others, hits);
    }
  }

  /** Goes on to the word at {@code at}, by its term and as it is written. */
  private static void step(
      Node node, List<Token> row, int first, int at, int between, List<Hit> hits) {
    Node next = node.next.get(row.get(at).term());
    if (next != null) {
      walk(next, row, first, at, between, hits);
    }
    Node exact = node.exact.get(row.get(at).exact());
    if (exact != null) {
      walk(exact, row, first, at, between, hits);
    }
  }

  /** Where the words of a phrase that begins here are complete; -1 if they never are. */
  private static int endOfNear(Phrase phrase, List<Token> row, int first) {
    List<String> words = phrase.words();
    long missing = (1L << words.size()) - 1;
    int reach = row.get(first).position() + words.size() - 1 + phrase.slack();
    for (int i = first; i < row.size() && row.get(i).position() <= reach; i++) {
      missing = without(missing, words, row.get(i).term());
      if (missing == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The words that are missing still, one bit each, once this one is found. */
  private static long without(long missing, List<String> words, String word) {
    for (int i = 0; i < words.size(); i++) {
      long bit = 1L << i;
      if ((missing & bit) != 0 && words.get(i).equals(word)) {
        return missing & ~bit;
      }
    }
    return missing;
  }
}
