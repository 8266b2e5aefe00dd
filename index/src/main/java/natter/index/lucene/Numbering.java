package natter.index.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every word, word as written and group that phrases name a number, so that texts and phrases
 * are compared by numbers.
 */
final class Numbering {
  /** Of what no phrase names. */
  static final int UNKNOWN = -1;

  private final Map<String, Integer> words = new HashMap<>();

  /** By the numbers of the groups. */
  private final List<Integer> groups = new ArrayList<>();

  /** The number of what stands at a place of a phrase. */
  int of(Slot slot) {
    Integer number = words.computeIfAbsent(slot.word(), w -> words.size());
    if (slot.isGroup()) {
      while (groups.size() <= slot.group()) {
        groups.add(UNKNOWN);
      }
      groups.set(slot.group(), number);
    }
    return number;
  }

  /** The number of a word of a text. */
  int of(String word) {
    return words.getOrDefault(word, UNKNOWN);
  }

  /** The numbers of groups that a word of a text belongs to, but those that no phrase has. */
  List<Integer> of(List<Integer> all) {
    return all.stream().map(this::of).filter(n -> n >= 0).toList();
  }

  /** The number of a group. */
  int of(int group) {
    return group < groups.size() ? groups.get(group) : UNKNOWN;
  }

  int size() {
    return words.size();
  }
}
