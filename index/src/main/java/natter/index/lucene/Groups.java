package natter.index.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The groups of words of one language, which terms name in braces: {@code {weapon}} is a knife, a
 * gun, a machete ... A group may hold other groups. Each has a number.
 */
final class Groups {
  static final Pattern NAME = Pattern.compile("\\{([a-z0-9-]+)}");

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Set<String>> words = new LinkedHashMap<>();
  private final Map<String, List<Integer>> byWord = new HashMap<>();
  private final Map<String, List<Member>> byFirst = new HashMap<>();

  /**
   * A member of a group that has several words.
   *
   * @param group its number
   * @param terms its words as they are searched for
   */
  record Member(int group, List<String> terms) {}

  /**
   * @param named the words of each group
   * @throws IllegalArgumentException if one holds itself
   */
  Groups(Map<String, List<String>> named) {
    named.keySet().forEach(name -> numbers.put(name, numbers.size()));
    named.keySet().forEach(name -> words.put(name, members(name, named, List.of())));
  }

  /** Why these groups cannot be used, if they cannot. */
  static Optional<String> refusal(Map<String, List<String>> named) {
    Optional<String> unknown =
        named.values().stream()
            .flatMap(List::stream)
            .flatMap(w -> NAME.matcher(w).results())
            .map(g -> g.group(1))
            .filter(name -> !named.containsKey(name))
            .findFirst();
    if (unknown.isPresent()) {
      return unknown.map(name -> "there is no group \"" + name + "\"");
    }
    try {
      new Groups(named);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Set<String> members(
      String name, Map<String, List<String>> named, List<String> above) {
    if (above.contains(name)) {
      throw new IllegalArgumentException("group \"" + name + "\" holds itself");
    }
    List<String> within = new ArrayList<>(above);
    within.add(name);
    Set<String> all = new LinkedHashSet<>();
    for (String word : named.getOrDefault(name, List.of())) {
      Matcher other = NAME.matcher(word);
      if (other.matches()) {
        all.addAll(members(other.group(1), named, within));
      } else {
        all.add(word);
      }
    }
    return all;
  }

  /** All words and phrases of all groups. */
  Set<String> everything() {
    Set<String> all = new LinkedHashSet<>();
    words.values().forEach(all::addAll);
    return all;
  }

  /** Learns the forms that the lexicon gives the words. */
  void settle(Lexicon lexicon, Tongue tongue) {
    words.forEach((name, all) -> all.forEach(w -> settle(number(name), tongue.cut(w), lexicon)));
  }

  private void settle(int number, List<Word> member, Lexicon lexicon) {
    List<String> terms = lexicon.terms(member);
    if (terms.size() > 1) {
      byFirst
          .computeIfAbsent(terms.getFirst(), t -> new ArrayList<>())
          .add(new Member(number, terms));
    } else if (!terms.isEmpty()) {
      List<Integer> own = byWord.computeIfAbsent(terms.getFirst(), t -> new ArrayList<>());
      if (!own.contains(number)) {
        own.add(number);
      }
    }
  }

  /**
   * The number of a group.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("there is no group \"" + name + "\"");
    }
    return number;
  }

  /** The numbers of the groups a word belongs to. */
  List<Integer> of(String term) {
    return byWord.getOrDefault(term, List.of());
  }

  List<Member> beginningWith(String term) {
    return byFirst.getOrDefault(term, List.of());
  }
}
