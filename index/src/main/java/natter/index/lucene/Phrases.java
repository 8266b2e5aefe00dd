package natter.index.lucene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.index.lucene.Row.Stretch;

/**
 * The words and phrases of the content, found by walking along a row of words.
 *
 * <p>A monitor with one stored query for each of some 5,000 terms was measured first: it took ten
 * times as long for texts in a row and thirty times for one alone. What the walk cannot say is left
 * to {@link Queries}. Phrases with groups of words, and those in any order, are looked for only
 * where all their words and groups are in the row.
 */
final class Phrases {
  private final Node root = new Node();

  /**
   * Those in any order or with groups, by the rarest of their words, or by their rarest group if
   * they have none: most of them need not be looked for at all.
   */
  private final Map<String, List<Phrase>> byAnchor = new HashMap<>();

  private final Map<Integer, List<Phrase>> byAnchorGroup = new HashMap<>();

  /**
   * A term and what stands in it.
   *
   * @param slack how many other words may stand between
   * @param ordered whether the order counts
   */
  record Phrase(Term term, List<Slot> slots, int slack, boolean ordered) {
    Phrase {
      slots = List.copyOf(slots);
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

    Node onward(Slot slot) {
      return (slot.isExact() ? exact : next).computeIfAbsent(slot.word(), w -> new Node());
    }
  }

  Phrases(List<Phrase> phrases) {
    Map<Integer, Integer> uses = new HashMap<>();
    Map<String, Integer> said = new HashMap<>();
    for (Phrase phrase : phrases) {
      phrase.slots().forEach(slot -> uses.merge(slot.group(), 1, Integer::sum));
      phrase.slots().stream()
          .filter(slot -> !slot.isGroup())
          .forEach(slot -> said.merge(slot.word(), 1, Integer::sum));
    }
    for (Phrase phrase : phrases) {
      if (phrase.ordered() && phrase.slots().stream().noneMatch(Slot::isGroup)) {
        add(phrase);
      } else {
        anchor(phrase, uses, said);
      }
    }
  }

  private void add(Phrase phrase) {
    Node node = root;
    for (Slot slot : phrase.slots()) {
      node.slack = Math.max(node.slack, phrase.slack());
      node = node.onward(slot);
    }
    node.complete.add(phrase);
  }

  private void anchor(Phrase phrase, Map<Integer, Integer> uses, Map<String, Integer> said) {
    Optional<Slot> word =
        phrase.slots().stream()
            .filter(slot -> !slot.isGroup() && !slot.isExact())
            .min(Comparator.comparing(slot -> said.getOrDefault(slot.word(), 0)));
    if (word.isPresent()) {
      byAnchor.computeIfAbsent(word.get().word(), w -> new ArrayList<>()).add(phrase);
      return;
    }
    int rarest =
        phrase.slots().stream()
            .filter(Slot::isGroup)
            .map(Slot::group)
            .min(Comparator.comparing(group -> uses.getOrDefault(group, 0)))
            .orElseThrow();
    byAnchorGroup.computeIfAbsent(rarest, w -> new ArrayList<>()).add(phrase);
  }

  /** All that is found in a row. */
  void find(List<Token> row, List<Hit> hits) {
    for (int i = 0; i < row.size(); i++) {
      step(root, row, List.of(), i, 0, hits);
    }
    Row places = new Row(row);
    for (String term : places.terms()) {
      find(byAnchor.getOrDefault(term, List.of()), places, hits);
    }
    for (int group : places.groups()) {
      find(byAnchorGroup.getOrDefault(group, List.of()), places, hits);
    }
  }

  private static void find(List<Phrase> phrases, Row row, List<Hit> hits) {
    for (Phrase phrase : phrases) {
      if (row.hasAll(phrase)) {
        row.find(phrase, hits);
      }
    }
  }

  /** Notes the phrases that are complete here, and goes on to those that are not. */
  private static void walk(
      Node node, List<Token> row, List<Stretch> matched, int between, List<Hit> hits) {
    for (Phrase phrase : node.complete) {
      if (between <= phrase.slack()) {
        hits.add(Hit.of(phrase.term(), row, matched));
      }
    }
    int at = matched.getLast().last();
    int position = row.get(at).position();
    for (int i = at + 1; i < row.size(); i++) {
      int others = between + Math.max(0, row.get(i).position() - position - 1);
      if (others > node.slack) {
        return;
      }
      step(node, row, matched, i, others, hits);
    }
  }

  /** Goes on to the word at {@code at}, by its term and as it is written. */
  private static void step(
      Node node, List<Token> row, List<Stretch> matched, int at, int between, List<Hit> hits) {
    Token token = row.get(at);
    Node next = node.next.get(token.term());
    if (next != null) {
      walk(next, row, and(matched, at), between, hits);
    }
    Node exact = node.exact.isEmpty() ? null : node.exact.get(token.exact());
    if (exact != null) {
      walk(exact, row, and(matched, at), between, hits);
    }
  }

  private static List<Stretch> and(List<Stretch> matched, int at) {
    List<Stretch> more = new ArrayList<>(matched);
    more.add(new Stretch(at, at));
    return more;
  }
}
