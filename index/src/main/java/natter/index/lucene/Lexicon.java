package natter.index.lucene;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words that the content of one language uses, and how what residents write is led back to
 * them: stems, words written together or apart, misspellings.
 */
final class Lexicon {
  private static final int SENTENCE_GAP = 8;
  private static final int REMEMBERED = 50_000;
  private static final int SHORTEST_PAIR = 6;

  private final Tongue tongue;
  private final Set<String> common;

  /** Stems that mean different things to different services: "park" and "parking". */
  private final Set<String> telling;

  /** Words of the content that stand side by side: people write them together. */
  private final Map<String, Map<String, List<Word>>> pairs;

  /** What single words of the content begin with: the first half of one written apart. */
  private final Set<String> halves;

  private final Set<String> known;
  private final Map<String, String> spelled = new HashMap<>();
  private final Misspellings misspellings;
  private final Groups groups;
  private final Numbering numbering;
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();
  private final Map<String, Form> meanings = new ConcurrentHashMap<>();

  /**
   * @param phrases everything the content searches for, cut into words
   * @param single of those, the words that stand alone, per owner
   * @param common words of the language, never taken for a misspelling nor taken apart
   * @param groups words that stand for each other
   * @param numbering of what phrases name
   */
  Lexicon(
      Tongue tongue,
      Collection<List<Word>> phrases,
      Map<String, Set<Word>> single,
      Set<String> common,
      Groups groups,
      Numbering numbering) {
    this.tongue = tongue;
    this.common = common;
    this.groups = groups;
    this.numbering = numbering;
    this.telling = telling(single);
    this.pairs = pairs(phrases);
    this.known = new HashSet<>();
    this.halves = new HashSet<>();
    for (List<Word> phrase : phrases) {
      phrase.forEach(this::know);
    }
    for (List<Word> phrase : phrases) {
      if (phrase.size() == 1 && apart(phrase.getFirst()).isEmpty()) {
        addHalves(phrase.getFirst().written());
      }
    }
    groups.everything().forEach(member -> tongue.cut(member).forEach(this::know));
    this.misspellings = new Misspellings(spelled, common);
    groups.settle(this, tongue);
    relearn();
  }

  /** Reads every word anew, when more is known of the groups or of what phrases name. */
  void relearn() {
    readings.clear();
    meanings.clear();
  }

  private void know(Word word) {
    known.add(term(word));
    spelled.put(word.written(), term(word));
  }

  private Set<String> telling(Map<String, Set<Word>> single) {
    Map<String, Map<String, Set<String>>> owners = new HashMap<>();
    single.forEach(
        (owner, words) ->
            words.forEach(
                w ->
                    owners
                        .computeIfAbsent(w.stem(), s -> new HashMap<>())
                        .computeIfAbsent(tongue.singular().apply(w.written()), f -> new HashSet<>())
                        .add(owner)));
    Set<String> result = new HashSet<>();
    owners.forEach(
        (stem, forms) -> {
          if (new HashSet<>(forms.values()).size() > 1) {
            result.add(stem);
          }
        });
    return result;
  }

  /** Pairs of words that stand side by side in a phrase: first as written, second as its stem. */
  private static Map<String, Map<String, List<Word>>> pairs(Collection<List<Word>> phrases) {
    Map<String, Map<String, List<Word>>> pairs = new HashMap<>();
    for (List<Word> phrase : phrases) {
      for (int i = 0; i + 1 < phrase.size(); i++) {
        List<Word> pair = List.of(phrase.get(i), phrase.get(i + 1));
        Map<String, List<Word>> seconds =
            pairs.computeIfAbsent(pair.getFirst().written(), f -> new HashMap<>());
        seconds.putIfAbsent(pair.getLast().written(), pair);
        seconds.putIfAbsent(pair.getLast().stem(), pair);
      }
    }
    return pairs;
  }

  private void addHalves(String word) {
    for (int i = 1; i <= word.length() - 3 && word.length() >= 6; i++) {
      halves.add(word.substring(0, i));
    }
  }

  /** The form under which a word is searched for. */
  private String term(Word word) {
    return telling.contains(word.stem()) ? tongue.singular().apply(word.written()) : word.stem();
  }

  /** The words of a term of the content as they are searched for. */
  List<String> terms(List<Word> phrase) {
    return row(phrase).stream()
        .filter(w -> phrase.size() == 1 || !isLittle(w))
        .map(this::term)
        .toList();
  }

  /** The words of a term of the content that is searched for as it is written. */
  List<String> exactTerms(List<Word> phrase) {
    return row(phrase).stream().map(w -> exact(w.written())).toList();
  }

  /** Whether a phrase is one word with little ones beside it, which then count: "so loud". */
  boolean isOneWithLittle(List<Word> phrase) {
    long little = phrase.stream().filter(this::isLittle).count();
    return little > 0 && phrase.size() - little < 2;
  }

  private boolean isLittle(Word word) {
    return tongue.little().contains(word.written());
  }

  private String exact(String written) {
    return "=" + tongue.singular().apply(written);
  }

  /**
   * The words of a text as they are searched for, unknown ones too. Little ones stand beside the
   * word before them and are found only as they are written.
   */
  List<Token> read(String text, List<Word> words, How how) {
    return tokens(text, row(words), how);
  }

  /** The same, but with what is written apart left apart. */
  List<Token> readApart(String text, List<Word> words, How how) {
    return tokens(text, words, how);
  }

  private List<Token> tokens(String text, List<Word> row, How how) {
    List<Token> tokens = new ArrayList<>(row.size());
    int position = 0;
    int before = 0;
    for (Word word : row) {
      Reading reading = reading(word);
      boolean ends = endsSentence(text, before, word.start());
      position += ends ? SENTENCE_GAP : reading.isLittle() ? 0 : 1;
      Form form = how == How.AS_MEANT ? meant(word, reading) : reading.written();
      Form counted = reading.isLittle() && row.size() > 1 ? reading.little() : form;
      tokens.add(new Token(counted, position, word.start(), word.end()));
      before = word.end();
    }
    return tokens;
  }

  /**
   * What a word comes to on its own.
   *
   * @param isLittle whether it says nothing by itself
   * @param parts the two words it is, if it is two written together
   * @param isHalf whether it may be the first half of a word written apart
   * @param written how it is searched for as it stands
   * @param little how, beside others, if it says nothing by itself
   */
  private record Reading(
      boolean isLittle, List<Word> parts, boolean isHalf, Form written, Form little) {}

  private Reading reading(Word word) {
    Reading before = readings.get(word.written());
    if (before != null) {
      return before;
    }
    Form written = form(term(word), word.written());
    Reading reading =
        new Reading(
            isLittle(word),
            apart(word),
            halves.contains(word.written()),
            written,
            written.little());
    if (readings.size() < REMEMBERED) {
      readings.put(word.written(), reading);
    }
    return reading;
  }

  /** How a word is searched for that may be misspelt. */
  private Form meant(Word word, Reading reading) {
    Form before = meanings.get(word.written());
    if (before != null) {
      return before;
    }
    Form form =
        known.contains(reading.written().term())
            ? reading.written()
            : misspellings
                .meant(word)
                .map(meant -> form(spelled.getOrDefault(meant, meant), meant))
                .orElse(reading.written());
    if (meanings.size() < REMEMBERED) {
      meanings.put(word.written(), form);
    }
    return form;
  }

  private Form form(String term, String written) {
    String exact = exact(written);
    return new Form(
        term,
        exact,
        numbering.of(term),
        numbering.of(exact),
        numbering.of(groups.of(term)),
        groups.beginningWith(term));
  }

  /** The words, those written together taken apart, those written apart joined. */
  private List<Word> row(List<Word> words) {
    List<Word> row = new ArrayList<>(words.size() + 2);
    boolean half = false;
    for (Word word : words) {
      Reading reading = reading(word);
      if (!reading.parts().isEmpty()) {
        reading.parts().forEach(p -> row.add(p.at(word)));
      } else if (half && joins(row.getLast(), word)) {
        row.add(joined(row.removeLast(), word));
      } else {
        row.add(word);
      }
      half = reading.isHalf();
    }
    return row;
  }

  /** The pair that a word is when written together: "flytipped"; empty if it is none. */
  private List<Word> apart(Word word) {
    String written = word.written();
    if (common.contains(written) || spelled.containsKey(written)) {
      return List.of();
    }
    for (int i = 1; i < written.length() - 1 && written.length() >= SHORTEST_PAIR; i++) {
      Map<String, List<Word>> seconds = pairs.get(written.substring(0, i));
      if (seconds != null) {
        String rest = written.substring(i);
        List<Word> pair = seconds.get(rest);
        pair = pair == null && rest.length() > 2 ? seconds.get(tongue.stem(rest)) : pair;
        if (pair != null) {
          return pair;
        }
      }
    }
    return List.of();
  }

  /**
   * Whether two words are one written apart: "fly tipping", but not "a way" for "away". Outside
   * English a little word is no half of another: "ca se omoara" is about no house.
   */
  private boolean joins(Word first, Word second) {
    return first.end() < second.start()
        && (tongue.isEnglish() ? first.written().length() > 1 : !isLittle(first))
        && (known.contains(first.written() + second.written())
            || known.contains(first.written() + second.stem()));
  }

  private Word joined(Word first, Word second) {
    String whole = first.written() + second.written();
    String stem = known.contains(whole) ? whole : first.written() + second.stem();
    return new Word(whole, stem, first.start(), second.end());
  }

  private static boolean endsSentence(String text, int from, int to) {
    boolean line = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '!' || c == '?' || c == ';' || (c == '.' && i + 1 < to) || (c == '\n' && line)) {
        return true;
      }
      line |= c == '\n';
    }
    return false;
  }
}
