package natter.index.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        note(phrase, start.first(), endInOrder(phrase, met, 1, start.last(), 0), hits);
      }
    } else {
      for (List<Stretch> starts : met) {
        for (Stretch start : starts) {
          note(phrase, start.first(), endOfAll(phrase, met, start.first()), hits);
        }
      }
    }
  }

  private void note(Phrase phrase, int first, int last, List<Hit> hits) {
    if (last >= 0) {
      hits.add(Hit.of(phrase.term(), tokens.get(first), tokens.get(last)));
    }
  }

  /** Where the slots from {@code from} on end, in their order, near enough; -1 if they do not. */
  private int endInOrder(Phrase phrase, List<List<Stretch>> met, int from, int end, int between) {
    if (from == met.size()) {
      return end;
    }
    for (Stretch next : met.get(from)) {
      if (next.first() > end) {
        int others = between + gap(end, next.first());
        if (others > phrase.slack()) {
          return -1;
        }
        int last = endInOrder(phrase, met, from + 1, next.last(), others);
        if (last >= 0) {
          return last;
        }
      }
    }
    return -1;
  }

  private int gap(int from, int to) {
    return Math.max(0, tokens.get(to).position() - tokens.get(from).position() - 1);
  }

  /** Where the slots are all met, in any order, near enough to where they begin; -1 if not. */
  private int endOfAll(Phrase phrase, List<List<Stretch>> met, int first) {
    int reach = tokens.get(first).position() + met.size() - 1 + phrase.slack();
    List<Integer> taken = new ArrayList<>(met.size());
    int last = first;
    for (List<Stretch> places : met) {
      int end = -1;
      for (Stretch place : places) {
        boolean near = place.first() >= first && tokens.get(place.first()).position() <= reach;
        if (near && !taken.contains(place.first())) {
          taken.add(place.first());
          end = place.last();
          break;
        }
      }
      if (end < 0) {
        return -1;
      }
      last = Math.max(last, end);
    }
    return taken.contains(first) ? last : -1;
  }
}
