package natter.index.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The words and phrases of the content, found by walking along a row of words.
 *
 * <p>A monitor with one stored query for each of some 5,000 terms was measured first: it took ten
 * times as long for texts in a row and thirty times for one alone. What the walk cannot say is left
 * to {@link Queries}. A group of words is one branch of the walk, however many words it has.
 */
final class Phrases {
  private final Node root = new Node();
  private final Map<String, List<Phrase>> byAny = new HashMap<>();
  private final Map<Integer, List<Phrase>> byAnyGroup = new HashMap<>();

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

    /** By the number of a group. */
    private final Map<Integer, Node> group = new HashMap<>();

    private final List<Phrase> complete = new ArrayList<>();

    /** The most slack of any phrase that goes on from here. */
    private int slack = -1;

    Node onward(Slot slot) {
      if (slot.isGroup()) {
        return group.computeIfAbsent(slot.group(), g -> new Node());
      }
      return (slot.isExact() ? exact : next).computeIfAbsent(slot.word(), w -> new Node());
    }
  }

  Phrases(List<Phrase> phrases) {
    for (Phrase phrase : phrases) {
      if (phrase.ordered()) {
        add(phrase);
      } else {
        new HashSet<>(phrase.slots()).forEach(slot -> addAny(slot, phrase));
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

  private void addAny(Slot slot, Phrase phrase) {
    if (slot.isGroup()) {
      byAnyGroup.computeIfAbsent(slot.group(), w -> new ArrayList<>()).add(phrase);
    } else {
      byAny.computeIfAbsent(slot.word(), w -> new ArrayList<>()).add(phrase);
    }
  }

  /** All that is found in a row, in the order of where it begins. */
  void find(List<Token> row, List<Hit> hits) {
    for (int i = 0; i < row.size(); i++) {
      Token token = row.get(i);
      step(root, row, i, i, 0, hits);
      for (Phrase phrase : byAny.getOrDefault(token.term(), List.of())) {
        findNear(phrase, row, i, hits);
      }
      for (int group : token.groups()) {
        findNear(group, row, i, hits);
      }
      for (Groups.Member member : token.members()) {
        findNear(member.group(), row, i, hits);
      }
    }
  }

  private void findNear(int group, List<Token> row, int at, List<Hit> hits) {
    for (Phrase phrase : byAnyGroup.getOrDefault(group, List.of())) {
      findNear(phrase, row, at, hits);
    }
  }

  private static void findNear(Phrase phrase, List<Token> row, int at, List<Hit> hits) {
    int last = endOfNear(phrase, row, at);
    if (last >= 0) {
      hits.add(hit(phrase, row, at, last));
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

  /** Goes on to the word at {@code at}: by its term, as it is written, by its groups. */
  private static void step(
      Node node, List<Token> row, int first, int at, int between, List<Hit> hits) {
    Token token = row.get(at);
    Node next = node.next.get(token.term());
    if (next != null) {
      walk(next, row, first, at, between, hits);
    }
    Node exact = node.exact.isEmpty() ? null : node.exact.get(token.exact());
    if (exact != null) {
      walk(exact, row, first, at, between, hits);
    }
    if (!node.group.isEmpty()) {
      stepIntoGroups(node, row, first, at, between, hits);
    }
  }

  private static void stepIntoGroups(
      Node node, List<Token> row, int first, int at, int between, List<Hit> hits) {
    for (int group : row.get(at).groups()) {
      Node next = node.group.get(group);
      if (next != null) {
        walk(next, row, first, at, between, hits);
      }
    }
    for (Groups.Member member : row.get(at).members()) {
      Node next = node.group.get(member.group());
      int last = next == null ? -1 : endOf(member, row, at);
      if (next != null && last >= 0) {
        walk(next, row, first, last, between, hits);
      }
    }
  }

  /** Where a member of several words that begins here ends; -1 if it does not stand here. */
  private static int endOf(Groups.Member member, List<Token> row, int at) {
    int found = 0;
    for (int i = at; i < row.size(); i++) {
      Token token = row.get(i);
      if (!token.term().isEmpty()) {
        boolean goesOn = token.position() <= row.get(at).position() + found;
        if (!goesOn || !token.term().equals(member.terms().get(found))) {
          return -1;
        }
        if (++found == member.terms().size()) {
          return i;
        }
      }
    }
    return -1;
  }

  /** Where the words of a phrase that begins here are complete; -1 if they never are. */
  private static int endOfNear(Phrase phrase, List<Token> row, int first) {
    List<Slot> slots = phrase.slots();
    long missing = (1L << slots.size()) - 1;
    int reach = row.get(first).position() + slots.size() - 1 + phrase.slack();
    int last = first;
    for (int i = first; i < row.size() && row.get(i).position() <= reach; i++) {
      for (int s = 0; s < slots.size(); s++) {
        int end = (missing & (1L << s)) == 0 ? -1 : endOf(slots.get(s), row, i);
        if (end >= 0) {
          missing &= ~(1L << s);
          last = Math.max(last, end);
          break;
        }
      }
      if (missing == 0) {
        return last;
      }
    }
    return -1;
  }

  /** Where what meets a slot here ends; -1 if nothing does. */
  private static int endOf(Slot slot, List<Token> row, int at) {
    Token token = row.get(at);
    if (!slot.isGroup()) {
      return token.term().equals(slot.word()) ? at : -1;
    }
    if (token.groups().contains(slot.group())) {
      return at;
    }
    int last = -1;
    for (Groups.Member member : token.members()) {
      last = member.group() == slot.group() ? Math.max(last, endOf(member, row, at)) : last;
    }
    return last;
  }
}
