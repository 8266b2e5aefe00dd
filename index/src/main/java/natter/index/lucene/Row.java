package natter.index.lucene;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.index.lucene.Phrases.Phrase;

/** The words of one text, with where each of them and each of their groups stands. */
final class Row {
  private final List<Token> tokens;
  private final Map<String, List<Stretch>> byTerm = new HashMap<>();
  private final Map<Integer, List<Stretch>> byGroup = new HashMap<>();

  /** From the first token to the last, by their places in the list. */
  record Stretch(int first, int last) {}

  Row(List<Token> tokens) {
    this.tokens = tokens;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.term().isEmpty()) {
        continue;
      }
      Stretch here = new Stretch(i, i);
      byTerm.computeIfAbsent(token.term(), t -> new ArrayList<>(2)).add(here);
      for (int group : token.groups()) {
        byGroup.computeIfAbsent(group, g -> new ArrayList<>(4)).add(here);
      }
      for (Groups.Member member : token.members()) {
        addMember(member, i);
      }
    }
  }

  private void addMember(Groups.Member member, int first) {
    int last = endOf(member, first);
    if (last >= 0) {
      byGroup
          .computeIfAbsent(member.group(), g -> new ArrayList<>(4))
          .add(new Stretch(first, last));
    }
  }

  /** Where a member of several words that begins here ends; -1 if it does not stand here. */
  private int endOf(Groups.Member member, int first) {
    int found = 0;
    for (int i = first; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!token.term().isEmpty()) {
        boolean goesOn = token.position() <= tokens.get(first).position() + found;
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

  Iterable<String> terms() {
    return byTerm.keySet();
  }

  Iterable<Integer> groups() {
    return byGroup.keySet();
  }

  /** Where a slot is met, in order. */
  private List<Stretch> met(Slot slot) {
    if (slot.isGroup()) {
      return byGroup.getOrDefault(slot.group(), List.of());
    }
    return slot.isExact() ? exactly(slot) : byTerm.getOrDefault(slot.word(), List.of());
  }

  private List<Stretch> exactly(Slot slot) {
    List<Stretch> met = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).exact().equals(slot.word())) {
        met.add(new Stretch(i, i));
      }
    }
    return met;
  }

  /** Whether every slot is met somewhere. */
  boolean hasAll(Phrase phrase) {
    for (Slot slot : phrase.slots()) {
      if (met(slot).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Every place where a phrase with groups, or in any order, stands. */
  void find(Phrase phrase, List<Hit> hits) {
    List<List<Stretch>> met = phrase.slots().stream().map(this::met).toList();
    if (phrase.ordered()) {
      for (Stretch start : met.getFirst()) {
        note(phrase, inOrder(phrase, met, new ArrayDeque<>(List.of(start)), 0), hits);
      }
    } else {
      for (List<Stretch> starts : met) {
        for (Stretch start : starts) {
          note(phrase, allFrom(phrase, met, start.first()), hits);
        }
      }
    }
  }

  private void note(Phrase phrase, Collection<Stretch> matched, List<Hit> hits) {
    if (!matched.isEmpty()) {
      hits.add(Hit.of(phrase.term(), tokens, matched));
    }
  }

  /** The slots that are left matched in their order, near enough; nothing if they are not. */
  private Deque<Stretch> inOrder(
      Phrase phrase, List<List<Stretch>> met, Deque<Stretch> matched, int between) {
    if (matched.size() == met.size()) {
      return matched;
    }
    int end = matched.getLast().last();
    for (Stretch next : met.get(matched.size())) {
      if (next.first() > end) {
        int others = between + gap(end, next.first());
        if (others > phrase.slack()) {
          return new ArrayDeque<>();
        }
        matched.addLast(next);
        Deque<Stretch> all = inOrder(phrase, met, matched, others);
        if (!all.isEmpty()) {
          return all;
        }
        matched.removeLast();
      }
    }
    return new ArrayDeque<>();
  }

  private int gap(int from, int to) {
    return Math.max(0, tokens.get(to).position() - tokens.get(from).position() - 1);
  }

  /** The slots matched in any order, near enough to where they begin; nothing if they are not. */
  private List<Stretch> allFrom(Phrase phrase, List<List<Stretch>> met, int first) {
    int reach = tokens.get(first).position() + met.size() - 1 + phrase.slack();
    List<Stretch> taken = new ArrayList<>(met.size());
    for (List<Stretch> places : met) {
      Optional<Stretch> free =
          places.stream().filter(p -> isFree(p, taken) && isNear(p, first, reach)).findFirst();
      if (free.isEmpty()) {
        return List.of();
      }
      taken.add(free.get());
    }
    return taken.stream().anyMatch(t -> t.first() == first) ? taken : List.of();
  }

  private boolean isNear(Stretch place, int first, int reach) {
    return place.first() >= first && tokens.get(place.first()).position() <= reach;
  }

  private static boolean isFree(Stretch place, List<Stretch> taken) {
    return taken.stream().noneMatch(t -> t.first() == place.first());
  }
}
