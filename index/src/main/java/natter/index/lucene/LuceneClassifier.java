package natter.index.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.scope.Classifier;
import natter.bot.scope.Explanation;
import natter.bot.scope.Finding;
import natter.bot.scope.Match;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.bot.scope.Sign;
import natter.bot.scope.Understanding;
import natter.index.lucene.Term.Owner;
import natter.index.tongue.Recogniser;

/**
 * Understands by the words that the content names for each service: {@code new
 * LuceneClassifier(scope, places)}.
 *
 * <p>A text is cut into words, names of streets and places are set aside, the terms of the content
 * are looked for in the rest, and what was found is weighed. Only the first 20,000 units of a text
 * are looked at.
 */
public final class LuceneClassifier implements Classifier {
  private static final String ENGLISH = "en";
  private static final int LONGEST = 20_000;
  private static final int LONGEST_HEADING = 120;

  private final Scope scope;
  private final Places places;
  private final List<Vocabulary> vocabularies;
  private final Recogniser recogniser;

  /** Common words of English, and of each other language the single ones that are none of them. */
  private final Map<String, Set<String>> spoken;

  private final StreetNames streets;
  private final Weighing weighing;
  private final Alarms alarms;

  /**
   * @throws IllegalArgumentException if a term of the content cannot be searched for
   */
  public LuceneClassifier(Scope scope, Places places) {
    this.scope = scope;
    this.places = places;
    Map<String, List<Entry>> entries =
        Entry.of(scope).stream()
            .collect(Collectors.groupingBy(Entry::language, TreeMap::new, Collectors.toList()));
    this.vocabularies =
        entries.entrySet().stream()
            .map(
                e ->
                    new Vocabulary(
                        Tongue.of(e.getKey()), e.getValue(), new Groups(scope.groups(e.getKey()))))
            .toList();
    this.spoken = spoken(entries, scope);
    this.recogniser = new Recogniser(telling(spoken, entries.getOrDefault(ENGLISH, List.of())));
    this.streets = new StreetNames(names(scope));
    this.weighing = new Weighing(scope.services());
    this.alarms =
        new Alarms(
            vocabularies.stream().map(Vocabulary::tongue).toList(), scope.dangers().size() - 1);
  }

  private static Map<String, Set<String>> spoken(Map<String, List<Entry>> entries, Scope scope) {
    Map<String, Set<String>> spoken = new TreeMap<>();
    entries.forEach(
        (language, own) ->
            spoken.put(
                language,
                language.equals(ENGLISH)
                    ? Vocabulary.common(ENGLISH)
                    : words(language, own, scope.groups(language))));
    return spoken;
  }

  private static Set<String> words(
      String language, List<Entry> entries, Map<String, List<String>> groups) {
    Set<String> english = Vocabulary.common(ENGLISH);
    return Stream.concat(
            entries.stream().map(Entry::notation).filter(n -> !n.isQuery()).map(Notation::words),
            groups.values().stream().flatMap(List::stream))
        .flatMap(w -> Tongue.of(language).cut(Groups.NAME.matcher(w).replaceAll(" ")).stream())
        .map(Word::written)
        .filter(w -> w.length() > 2 && !english.contains(w))
        .collect(Collectors.toSet());
  }

  /** What tells a language: its words, but those that the English content says too. */
  private static Map<String, Set<String>> telling(
      Map<String, Set<String>> spoken, List<Entry> english) {
    Set<String> shared = words("", english, Map.of());
    Map<String, Set<String>> telling = new TreeMap<>(spoken);
    telling.replaceAll(
        (language, own) ->
            language.equals(ENGLISH)
                ? own
                : own.stream().filter(w -> !shared.contains(w)).collect(Collectors.toSet()));
    return telling;
  }

  /**
   * Why a term of the content cannot be searched for, if it cannot.
   *
   * @param groups the names of the groups of words it may name
   */
  public static Optional<String> refusal(String language, String term, Set<String> groups) {
    return Vocabulary.refusal(Tongue.of(language), Notation.of(term), groups);
  }

  /** Why groups of words cannot be used, if they cannot. */
  public static Optional<String> refusal(Map<String, List<String>> groups) {
    return Groups.refusal(groups);
  }

  private static List<List<String>> names(Scope scope) {
    Tongue any = Tongue.of("");
    return scope.wards().stream()
        .flatMap(w -> Stream.concat(Stream.of(w.name()), w.localities().stream()))
        .map(name -> any.cut(name).stream().map(Word::written).toList())
        .toList();
  }

  @Override
  public List<Understanding> understand(List<String> texts) {
    return texts.stream().map(this::understand).toList();
  }

  /** The words of a text as they are read in one language, but those of streets and places. */
  public List<Word> words(String text, String language) {
    List<Word> words = Tongue.of(language).cut(text);
    List<Places.Stretch> names =
        Stream.concat(places.look(text).names().stream(), streets.in(text, words).stream())
            .toList();
    return names.isEmpty()
        ? words
        : words.stream()
            .filter(
                w -> names.stream().noneMatch(n -> n.start() <= w.start() && w.end() <= n.end()))
            .toList();
  }

  /**
   * Only analyses the texts, as English, to have something to compare the speed of understanding
   * with.
   */
  public int analyse(List<String> texts) {
    Tongue english = Tongue.of(ENGLISH);
    return texts.stream().mapToInt(english::analyse).sum();
  }

  @Override
  public Understanding understand(String whole) {
    return understood(see(whole));
  }

  @Override
  public Explanation explain(String whole) {
    Seen seen = see(whole);
    List<Match> all =
        seen.foreign()
            ? List.of()
            : weighing.matches(seen.text(), seen.of(Owner.Kind.SERVICE), heading(seen.text()));
    return new Explanation(
        understood(seen), Weighing.lost(all), new Discounting(scope, alarms).of(seen));
  }

  private Seen see(String whole) {
    String text = whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    Optional<String> language = recogniser.language(text);
    boolean foreign = language.filter(l -> !isSpoken(l)).isPresent();
    Optional<String> readable = foreign ? Optional.empty() : language;
    Places.Sighting sighting = places.look(text);
    Seen seen = new Seen(text, language, foreign, sighting.place());
    for (Vocabulary vocabulary : vocabularies) {
      How how = How.of(vocabulary.tongue().language(), readable);
      if (how != How.NOT) {
        Set<String> others = others(vocabulary, readable);
        seen.read(vocabulary, vocabulary.read(text, streets, sighting.names(), how, others));
      }
    }
    return seen;
  }

  private Understanding understood(Seen seen) {
    String text = seen.text();
    List<Hit> idioms = seen.of(Owner.Kind.IDIOM);
    List<Hit> raised = alarms.raised(seen.of(Owner.Kind.DANGER), idioms, seen.rows());
    // In a language that we have no words in, words that look like ours say nothing.
    return new Understanding(
        seen.foreign()
            ? new Finding.Nothing()
            : weighing.weigh(text, seen.of(Owner.Kind.SERVICE), heading(text)),
        raised.stream().findFirst().map(h -> scope.dangers().get(h.term().owner().number())),
        raised.stream().map(h -> Weighing.evidence(text, h)).toList(),
        seen.place(),
        signs(text, alarms.said(seen.of(Owner.Kind.RULE), idioms, seen.rows())),
        seen.language());
  }

  /** Words that look English in a text of another language, but are words of that one. */
  private Set<String> others(Vocabulary vocabulary, Optional<String> readable) {
    return readable
        .filter(l -> !l.equals(ENGLISH) && vocabulary.tongue().language().equals(ENGLISH))
        .map(l -> spoken.getOrDefault(l, Set.of()))
        .orElse(Set.of());
  }

  private boolean isSpoken(String language) {
    return vocabularies.stream().anyMatch(v -> v.tongue().language().equals(language));
  }

  private List<Sign> signs(String text, Map<Integer, List<Hit>> said) {
    List<Sign> signs = new ArrayList<>();
    said.forEach(
        (rule, hits) ->
            signs.add(
                new Sign(
                    scope.rules().all().get(rule).id(),
                    hits.stream().map(h -> Weighing.evidence(text, h)).toList())));
    return signs;
  }

  /** Where the first line or sentence ends. */
  private static int heading(String text) {
    int most = Math.min(text.length(), LONGEST_HEADING);
    for (int i = 3; i < most; i++) {
      if (".!?\n".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return most;
  }

  @Override
  public void close() {
    vocabularies.forEach(Vocabulary::close);
  }
}
