package natter.index.lucene;

import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import natter.index.lucene.Row.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * The words and phrases of the content, found by walking along a row of words.
 *
 * <p>A monitor with one stored query for each of some 5,000 terms was measured first: it took ten
 * times as long for texts in a row and thirty times for one alone. What the walk cannot say is left
 * to {@link Queries}. Phrases with groups of words, and those in any order, are looked for only
 * where all their words and groups are in the row.
 */
final class Phrases {
  private final Numbering numbering;

  /** Where one is after the first word of a phrase, by its number. */
  private final List<Node> starts;

  /**
   * Those in any order or with groups, by the number of the rarest of their words, or of their
   * rarest group if they have none: most of them need not be looked for at all.
   */
  private final List<List<Anchored>> byAnchor;

  private final int longest;

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

  /** One that is looked for only where all of its slots are met. */
  private static final class Anchored {
    private final Phrase phrase;
    private final int[] numbers;

    Anchored(Phrase phrase, int[] numbers) {
      this.phrase = phrase;
      this.numbers = numbers;
    }
  }

  /** Where one is after some words of a phrase. */
  private static final class Node {
    /** The numbers of what may come next, and where one is then. */
    private int[] numbers = {};

    private Node[] next = {};
    private Phrase[] complete = {};

    /** The most slack of any phrase that goes on from here. */
    private int slack = -1;

    @Nullable Node next(int number) {
      for (int i = 0; i < numbers.length; i++) {
        if (numbers[i] == number) {
          return next[i];
        }
      }
      return null;
    }

    Node add(int number) {
      Node known = next(number);
      if (known != null) {
        return known;
      }
      Node added = new Node();
      numbers = Arrays.copyOf(numbers, numbers.length + 1);
      numbers[numbers.length - 1] = number;
      next = Arrays.copyOf(next, numbers.length);
      next[numbers.length - 1] = added;
      return added;
    }

    void complete(Phrase phrase) {
      complete = Arrays.copyOf(complete, complete.length + 1);
      complete[complete.length - 1] = phrase;
    }
  }

  /**
   * @param numbering learns what the phrases name
   */
  Phrases(List<Phrase> phrases, Numbering numbering) {
    this.numbering = numbering;
    Map<Slot, Integer> uses = new HashMap<>();
    for (Phrase phrase : phrases) {
      phrase.slots().forEach(numbering::of);
      phrase.slots().forEach(slot -> uses.merge(slot, 1, Integer::sum));
    }
    starts = Stream.generate(Node::new).limit(numbering.size()).toList();
    byAnchor = Stream.generate(() -> List.<Anchored>of()).limit(numbering.size()).collect(toList());
    longest = phrases.stream().mapToInt(phrase -> phrase.slots().size()).max().orElse(0);
    for (Phrase phrase : phrases) {
      if (phrase.ordered() && phrase.slots().stream().noneMatch(Slot::isGroup)) {
        add(phrase);
      } else {
        anchor(phrase, uses);
      }
    }
  }

  private void add(Phrase phrase) {
    int[] numbers = numbers(phrase);
    Node node = starts.get(numbers[0]);
    for (int i = 1; i < numbers.length; i++) {
      node.slack = Math.max(node.slack, phrase.slack());
      node = node.add(numbers[i]);
    }
    node.complete(phrase);
  }

  private int[] numbers(Phrase phrase) {
    return phrase.slots().stream().mapToInt(numbering::of).toArray();
  }

  private void anchor(Phrase phrase, Map<Slot, Integer> uses) {
    Slot rarest =
        phrase.slots().stream()
            .min(
                Comparator.comparing(Slot::isGroup)
                    .thenComparing(Slot::isExact)
                    .thenComparing(slot -> uses.getOrDefault(slot, 0)))
            .orElseThrow();
    List<Anchored> all = new ArrayList<>(byAnchor.get(numbering.of(rarest)));
    all.add(new Anchored(phrase, numbers(phrase)));
    byAnchor.set(numbering.of(rarest), all);
  }

  /** All that is found in a row. */
  void find(List<Token> tokens, List<Hit> hits) {
    Row row = new Row(tokens, numbering);
    Walk walk = new Walk(row, new int[longest], hits);
    for (int i = 0; i < row.size(); i++) {
      walk.begin(i);
    }
    BitSet present = row.present();
    for (int n = present.nextSetBit(0); n >= 0; n = present.nextSetBit(n + 1)) {
      for (Anchored anchored : byAnchor.get(n)) {
        if (row.hasAll(anchored.numbers)) {
          row.find(anchored.phrase, anchored.numbers, hits);
        }
      }
    }
  }

  /** Goes along a row, from word to word of the phrases that stand in it in their order. */
  private final class Walk {
    private final Row row;
    private final int[] matched;
    private final List<Hit> hits;
    private int size;

    Walk(Row row, int[] matched, List<Hit> hits) {
      this.row = row;
      this.matched = matched;
      this.hits = hits;
    }

    /** Begins with a word, by its term and as it is written. */
    void begin(int at) {
      if (row.term(at) >= 0) {
        go(starts.get(row.term(at)), at, 0);
      }
      if (row.exact(at) >= 0) {
        go(starts.get(row.exact(at)), at, 0);
      }
    }

    /** Notes the phrases that are complete here, and goes on to those that are not. */
    private void go(@Nullable Node node, int at, int between) {
      if (node == null) {
        return;
      }
      matched[size++] = at;
      for (Phrase phrase : node.complete) {
        if (between <= phrase.slack()) {
          hits.add(Hit.of(phrase.term(), row.tokens(), stretches()));
        }
      }
      for (int i = at + 1; i < row.size(); i++) {
        int others = between + row.gap(at, i);
        if (others > node.slack) {
          break;
        }
        go(node.next(row.term(i)), i, others);
        go(node.next(row.exact(i)), i, others);
      }
      size--;
    }

    private List<Stretch> stretches() {
      List<Stretch> stretches = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        stretches.add(new Stretch(matched[i], matched[i]));
      }
      return stretches;
    }
  }
}
