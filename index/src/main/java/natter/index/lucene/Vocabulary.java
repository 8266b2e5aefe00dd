package natter.index.lucene;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.scope.Places.Stretch;
import natter.index.lucene.Phrases.Phrase;
import natter.index.lucene.Queries.Stored;
import natter.index.lucene.Term.Tier;

/** Everything the content searches for in one language, and how texts are read to find it. */
final class Vocabulary implements AutoCloseable {
  private final Tongue tongue;
  private final Groups groups;

  private final Lexicon lexicon;
  private final Phrases phrases;
  private final Optional<Queries> queries;

  /**
   * @param entries all those of the content in this language
   * @throws IllegalArgumentException if one cannot be searched for; the message says which
   */
  Vocabulary(Tongue tongue, List<Entry> entries, Groups groups) {
    this.tongue = tongue;
    this.groups = groups;
    List<Cut> plain =
        entries.stream()
            .filter(e -> !e.notation().isQuery())
            .map(e -> new Cut(e, tongue.cut(e.notation().words())))
            .toList();
    Numbering numbering = new Numbering();
    this.lexicon = lexicon(tongue, plain, groups, numbering);
    this.phrases = new Phrases(plain.stream().map(this::phrase).toList(), numbering);
    lexicon.relearn();
    List<Stored> stored =
        entries.stream().filter(e -> e.notation().isQuery()).map(this::stored).toList();
    this.queries = stored.isEmpty() ? Optional.empty() : Optional.of(new Queries(stored));
  }

  /** An entry, and its words; names of groups are among them. */
  private record Cut(Entry entry, List<Word> words) {}

  private static Lexicon lexicon(
      Tongue tongue, List<Cut> entries, Groups groups, Numbering numbering) {
    List<List<Word>> phrases = new ArrayList<>();
    Map<String, Set<Word>> single = new HashMap<>();
    for (Cut cut : entries) {
      Entry entry = cut.entry();
      List<Word> words = cut.words();
      if (entry.notation().words().contains("{")) {
        Stream.of(Groups.NAME.split(entry.notation().words()))
            .map(tongue::cut)
            .forEach(phrases::add);
        continue;
      }
      phrases.add(words);
      if (words.size() == 1 && entry.tier() != Tier.NOT) {
        single
            .computeIfAbsent(entry.owner().toString(), o -> new HashSet<>())
            .add(new Word(words.getFirst().written(), words.getFirst().stem(), 0, 0));
      }
    }
    return new Lexicon(tongue, phrases, single, common(tongue.language()), groups, numbering);
  }

  /** Common words of a language, which are right as they are. */
  static Set<String> common(String language) {
    try (InputStream words = Vocabulary.class.getResourceAsStream("common-" + language + ".txt")) {
      return words == null
          ? Set.of()
          : new HashSet<>(
              List.of(
                  new String(words.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Phrase phrase(Cut cut) {
    Entry entry = cut.entry();
    List<Slot> slots = slots(entry.notation(), cut.words());
    if (slots.isEmpty()) {
      throw new IllegalArgumentException("\"" + entry.said() + "\" has no word to search for");
    }
    String said = slots.stream().map(Slot::word).collect(Collectors.joining(" "));
    return new Phrase(
        new Term(entry.owner(), entry.tier(), entry.language(), said, slots.size()),
        slots,
        entry.notation().slackOf(slots.size()),
        entry.notation().kind() != Notation.Kind.NEAR);
  }

  private List<Slot> slots(Notation notation, List<Word> cut) {
    if (notation.words().contains("{")) {
      return slotsWithGroups(notation);
    }
    boolean exact =
        notation.kind() == Notation.Kind.EXACT
            || (notation.kind() == Notation.Kind.ORDERED && lexicon.isOneWithLittle(cut));
    return words(cut, exact);
  }

  private List<Slot> words(List<Word> cut, boolean exact) {
    return (exact ? lexicon.exactTerms(cut) : lexicon.terms(cut)).stream().map(Slot::word).toList();
  }

  private List<Slot> slotsWithGroups(Notation notation) {
    boolean exact = notation.kind() == Notation.Kind.EXACT;
    List<Slot> slots = new ArrayList<>();
    Matcher group = Groups.NAME.matcher(notation.words());
    int from = 0;
    while (group.find()) {
      slots.addAll(beside(notation.words().substring(from, group.start()), exact));
      slots.add(new Slot(group.group(), groups.number(group.group(1))));
      from = group.end();
    }
    slots.addAll(beside(notation.words().substring(from), exact));
    return slots;
  }

  /** What stands beside a group: little words say nothing there, unless they must be as written. */
  private List<Slot> beside(String said, boolean exact) {
    List<Word> cut = tongue.cut(said);
    return words(exact ? cut : cut.stream().filter(w -> !isLittle(w, tongue)).toList(), exact);
  }

  private static boolean isLittle(Word word, Tongue tongue) {
    return tongue.little().contains(word.written());
  }

  private Stored stored(Entry entry) {
    Term term = new Term(entry.owner(), entry.tier(), entry.language(), entry.said(), 1);
    try {
      return new Stored(
          term, Queries.parse(entry.notation().words(), entry.language(), lexicon, tongue));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + entry.said() + "\": " + e.getMessage(), e);
    }
  }

  /** Why something cannot be searched for, if it cannot. */
  static Optional<String> refusal(Tongue tongue, Notation notation, Set<String> groups) {
    Optional<String> unknown =
        Groups.NAME
            .matcher(notation.words())
            .results()
            .map(g -> g.group(1))
            .filter(name -> !groups.contains(name))
            .findFirst();
    if (unknown.isPresent()) {
      return unknown.map(name -> "names a group \"" + name + "\" that there is not");
    }
    String words = Groups.NAME.matcher(notation.words()).replaceAll(" ");
    boolean named = !words.equals(notation.words());
    if (notation.isQuery()) {
      return refusal(tongue, notation.words());
    }
    List<Word> cut = tongue.cut(words);
    if (!named && (cut.isEmpty() || saysNothing(cut, tongue))) {
      return Optional.of("has no word to search for");
    }
    return comesToOne(cut, notation, tongue)
        ? Optional.of(
            "has one word or group besides little ones; write it in quotes, so that they count")
        : Optional.empty();
  }

  private static Optional<String> refusal(Tongue tongue, String query) {
    var empty =
        new Lexicon(tongue, List.of(), Map.of(), Set.of(), new Groups(Map.of()), new Numbering());
    try {
      Queries.parse(query, tongue.language(), empty, tongue);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Whether they are several, and each of them a little one. */
  private static boolean saysNothing(List<Word> cut, Tongue tongue) {
    return cut.size() > 1 && cut.stream().allMatch(w -> isLittle(w, tongue));
  }

  /** Whether little words would be left out of it, and one word or group would speak alone. */
  private static boolean comesToOne(List<Word> cut, Notation notation, Tongue tongue) {
    long groups = Groups.NAME.matcher(notation.words()).results().count();
    long little = cut.stream().filter(w -> isLittle(w, tongue)).count();
    boolean alone = groups == 0 && notation.slack() < 0;
    return notation.kind() != Notation.Kind.EXACT
        && !alone
        && little > 0
        && cut.size() - little + groups == 1;
  }

  Tongue tongue() {
    return tongue;
  }

  /**
   * The words of a text.
   *
   * @param row those that count, misspelt ones as they were meant or as they stand
   * @param words all of them, as they were cut
   * @param names where names of streets and places stand
   */
  record Reading(List<Token> row, List<Word> words, List<Stretch> names, How how) {
    /** Whether words are part of names, or of pairs that are one word. */
    boolean hidesWords() {
      return row.size() < words.size();
    }
  }

  /**
   * Reads a text.
   *
   * @param known where streets stand that somebody imported
   * @param others words that are left out
   */
  Reading read(String text, StreetNames streets, List<Stretch> known, How how, Set<String> others) {
    List<Word> words = tongue.cut(text);
    if (!others.isEmpty()) {
      words.removeIf(w -> others.contains(w.written()));
    }
    List<Stretch> names = streets.in(text, words);
    names.addAll(known);
    List<Token> row = lexicon.read(text, words, how);
    if (!names.isEmpty()) {
      row.removeIf(token -> covered(token, names));
    }
    return new Reading(row, words, names, how);
  }

  /** What would be found if no word were part of a name, or of a pair that is one word. */
  List<Hit> findAll(String text, Reading reading) {
    List<Hit> hits = new ArrayList<>();
    find(lexicon.readApart(text, reading.words(), reading.how()), hits);
    return hits;
  }

  private static boolean covered(Token token, List<Stretch> names) {
    for (Stretch name : names) {
      if (name.start() <= token.start() && token.end() <= name.end()) {
        return true;
      }
    }
    return false;
  }

  void find(List<Token> row, List<Hit> hits) {
    phrases.find(row, hits);
    queries.ifPresent(q -> q.find(tongue.language(), row, hits));
  }

  @Override
  public void close() {
    queries.ifPresent(Queries::close);
  }
}
