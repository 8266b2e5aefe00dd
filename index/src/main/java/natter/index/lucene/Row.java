package natter.index.lucene;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import natter.index.lucene.Phrases.Phrase;

/** The words of one text, with the numbers of what phrases may look for in it. */
final class Row {
  private static final int USUAL = 256;

  private final List<Token> tokens;
  private final int[] terms;
  private final int[] exact;
  private final int[] positions;
  private final BitSet present;

  /** What is met where, in order: its number, the first token, the last. */
  private int[] met = new int[USUAL];

  private int size;

  /** From the first token to the last, by their places in the list. */
  record Stretch(int first, int last) {}

  Row(List<Token> tokens, Numbering numbering) {
    this.tokens = tokens;
    this.terms = new int[tokens.size()];
    this.exact = new int[tokens.size()];
    this.positions = new int[tokens.size()];
    this.present = new BitSet(numbering.size());
    for (int i = 0; i < terms.length; i++) {
      Token token = tokens.get(i);
      Form form = token.form();
      positions[i] = token.position();
      exact[i] = met(form.exactNumber(), i, i);
      terms[i] = met(form.number(), i, i);
      for (int group : form.groups()) {
        met(group, i, i);
      }
      for (Groups.Member member : form.members()) {
        met(numbering.of(member.group()), i, endOf(member, i));
      }
    }
  }

  private int met(int number, int first, int last) {
    if (number >= 0 && last >= 0) {
      present.set(number);
      met = size + 3 > met.length ? Arrays.copyOf(met, 2 * met.length) : met;
      met[size++] = number;
      met[size++] = first;
      met[size++] = last;
    }
    return number;
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

  int size() {
    return terms.length;
  }

  List<Token> tokens() {
    return tokens;
  }

  /** The number of a word in the form that is searched for. */
  int term(int at) {
    return terms[at];
  }

  /** The number of a word as it is written. */
  int exact(int at) {
    return exact[at];
  }

  /** The numbers of all that is met somewhere. */
  BitSet present() {
    return present;
  }

  /** How many other words stand between two. */
  int gap(int from, int to) {
    return Math.max(0, positions[to] - positions[from] - 1);
  }

  /** Whether all of these numbers are met somewhere. */
  boolean hasAll(int[] numbers) {
    for (int number : numbers) {
      if (!present.get(number)) {
        return false;
      }
    }
    return true;
  }

  /** Where something is met, in order. */
  private List<Stretch> met(int number) {
    List<Stretch> places = new ArrayList<>(2);
    for (int i = 0; i < size; i += 3) {
      if (met[i] == number) {
        places.add(new Stretch(met[i + 1], met[i + 2]));
      }
    }
    return places;
  }

  /**
   * Every place where a phrase with groups, or in any order, stands.
   *
   * @param numbers of its slots
   */
  void find(Phrase phrase, int[] numbers, List<Hit> hits) {
    List<List<Stretch>> met = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      met.add(met(number));
    }
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

  /** The slots matched in any order, near enough to where they begin; nothing if they are not. */
  private List<Stretch> allFrom(Phrase phrase, List<List<Stretch>> met, int first) {
    int reach = positions[first] + met.size() - 1 + phrase.slack();
    List<Stretch> taken = new ArrayList<>(met.size());
    for (List<Stretch> places : met) {
      Optional<Stretch> free = free(places, taken, first, reach);
      if (free.isEmpty()) {
        return List.of();
      }
      taken.add(free.get());
    }
    return taken.stream().anyMatch(t -> t.first() == first) ? taken : List.of();
  }

  private Optional<Stretch> free(List<Stretch> places, List<Stretch> taken, int first, int reach) {
    for (Stretch place : places) {
      if (place.first() >= first && positions[place.first()] <= reach && isFree(place, taken)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private static boolean isFree(Stretch place, List<Stretch> taken) {
    for (Stretch other : taken) {
      if (other.first() == place.first()) {
        return false;
      }
    }
    return true;
  }
}
