package natter.index.lucene;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.scope.Classifier;
import natter.bot.scope.Danger;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Understanding;
import natter.bot.scope.Words;
import natter.index.lucene.StreetNames.Stretch;
import natter.index.lucene.Term.Owner;
import natter.index.lucene.Term.Tier;

/**
 * Understands by the words that the content names for each service: {@code new
 * LuceneClassifier(scope, places)}.
 *
 * <p>Texts are cut into words, names of streets and places are set aside, the rest is matched
 * against the stored terms, and what was found is weighed. Only the first 20,000 units of a text
 * are looked at.
 */
public final class LuceneClassifier implements Classifier {
  private static final int LONGEST = 20_000;
  private static final int AT_ONCE = 64;
  private static final int LONGEST_HEADING = 120;

  private final Scope scope;
  private final Places places;
  private final Map<String, Tongue> tongues = new LinkedHashMap<>();
  private final Map<String, Lexicon> lexicons = new HashMap<>();
  private final StoredTerms terms;
  private final StreetNames streets;
  private final Weighing weighing;
  private final Alarms alarms;

  public LuceneClassifier(Scope scope, Places places) {
    this.scope = scope;
    this.places = places;
    languages(scope).forEach(l -> tongues.put(l, Tongue.of(l)));
    List<Entry> entries = entries(scope);
    tongues.forEach((l, tongue) -> lexicons.put(l, lexicon(tongue, entries)));
    this.terms = new StoredTerms(entries.stream().map(this::term).flatMap(Optional::stream).toList());
    this.streets = new StreetNames(names(scope));
    this.weighing = new Weighing(scope.services());
    this.alarms = new Alarms(tongues);
  }

  /** A term as somebody wrote it. */
  private record Entry(Owner owner, Tier tier, String language, String said, List<Word> words) {}

  private static Set<String> languages(Scope scope) {
    Set<String> languages = new TreeSet<>();
    scope.services().forEach(s -> languages.addAll(s.words().keySet()));
    scope.dangers().forEach(d -> languages.addAll(d.words().keySet()));
    return languages;
  }

  private List<Entry> entries(Scope scope) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < scope.services().size(); i++) {
      Service service = scope.services().get(i);
      int number = i;
      service.words().forEach((l, w) -> entries.addAll(entries(Owner.service(number), l, w)));
    }
    for (int i = 0; i < scope.dangers().size(); i++) {
      Danger danger = scope.dangers().get(i);
      int number = i;
      danger.words().forEach((l, w) -> entries.addAll(entries(Owner.danger(number), l, w)));
    }
    return entries;
  }

  private List<Entry> entries(Owner owner, String language, Words words) {
    return Stream.of(
            entries(owner, language, Tier.STRONG, words.strong()),
            entries(owner, language, Tier.USUAL, words.usual()),
            entries(owner, language, Tier.WEAK, words.weak()),
            entries(owner, language, Tier.NOT, words.not()))
        .flatMap(s -> s)
        .toList();
  }

  private Stream<Entry> entries(Owner owner, String language, Tier tier, List<String> said) {
    Tongue tongue = tongue(language);
    return said.stream()
        .map(s -> new Entry(owner, tier, language, s, tongue.cut(Term.wordsOf(s))));
  }

  private Tongue tongue(String language) {
    Tongue tongue = tongues.get(language);
    if (tongue == null) {
      throw new IllegalArgumentException("no language " + language);
    }
    return tongue;
  }

  private Lexicon lexicon(Tongue tongue, List<Entry> entries) {
    List<Entry> own = entries.stream().filter(e -> e.language().equals(tongue.language())).toList();
    Map<String, Set<Word>> single =
        own.stream()
            .filter(e -> e.words().size() == 1 && e.tier() != Tier.NOT)
            .collect(
                Collectors.groupingBy(
                    e -> e.owner().toString(),
                    Collectors.mapping(e -> e.words().getFirst(), Collectors.toSet())));
    return new Lexicon(
        tongue, own.stream().map(Entry::words).toList(), single, common(tongue.language()));
  }

  /** Common words of a language, which are right as they are. */
  private static Set<String> common(String language) {
    try (InputStream words =
        LuceneClassifier.class.getResourceAsStream("common-" + language + ".txt")) {
      if (words == null) {
        return Set.of();
      }
      String all = new String(words.readAllBytes(), StandardCharsets.UTF_8);
      return new HashSet<>(Arrays.asList(all.split("\\s+")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Term> term(Entry entry) {
    Lexicon lexicon = lexicons.get(entry.language());
    List<String> words = lexicon == null ? List.of() : lexicon.terms(entry.words());
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(Term.of(entry.owner(), entry.tier(), entry.language(), entry.said(), words));
  }

  private static List<List<String>> names(Scope scope) {
    Tongue plain = Tongue.of("");
    return scope.wards().stream()
        .flatMap(w -> Stream.concat(Stream.of(w.name()), w.localities().stream()))
        .map(name -> plain.cut(name).stream().map(Word::written).toList())
        .toList();
  }

  @Override
  public List<Understanding> understand(List<String> texts) {
    List<Understanding> all = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i += AT_ONCE) {
      all.addAll(together(texts.subList(i, Math.min(i + AT_ONCE, texts.size()))));
    }
    return all;
  }

  private List<Understanding> together(List<String> texts) {
    List<Reading> readings = texts.stream().map(Reading::of).toList();
    tongues.values().forEach(tongue -> read(tongue, readings));
    return readings.stream().map(this::understanding).toList();
  }

  /**
   * One text under way.
   *
   * @param text as much of it as is looked at
   * @param rows its words per language
   * @param hits what was found in it
   */
  private record Reading(String text, Map<String, List<Token>> rows, List<Hit> hits) {
    static Reading of(String text) {
      String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
      return new Reading(start, new HashMap<>(), new ArrayList<>());
    }

    List<Hit> hits(Owner.Kind kind) {
      return hits.stream().filter(h -> h.term().owner().kind() == kind).toList();
    }

    /** Where the first line or sentence ends. */
    int heading() {
      int most = Math.min(text.length(), LONGEST_HEADING);
      for (int i = 3; i < most; i++) {
        if (".!?\n".indexOf(text.charAt(i)) >= 0) {
          return i;
        }
      }
      return most;
    }
  }

  private void read(Tongue tongue, List<Reading> readings) {
    List<Reading> readable = readings.stream().filter(r -> tongue.mayRead(r.text())).toList();
    List<List<Token>> rows = readable.stream().map(r -> row(tongue, r)).toList();
    List<List<Hit>> found = terms.find(tongue.language(), rows);
    for (int i = 0; i < readable.size(); i++) {
      readable.get(i).hits().addAll(found.get(i));
    }
  }

  private List<Token> row(Tongue tongue, Reading reading) {
    List<Word> words = tongue.cut(reading.text());
    List<Stretch> names = streets.in(reading.text(), words);
    List<Token> row =
        lexicon(tongue).read(reading.text(), words).stream()
            .filter(t -> names.stream().noneMatch(n -> n.covers(t.start(), t.end())))
            .toList();
    reading.rows().put(tongue.language(), row);
    return row;
  }

  private Lexicon lexicon(Tongue tongue) {
    return Objects.requireNonNull(lexicons.get(tongue.language()), tongue.language());
  }

  private Understanding understanding(Reading reading) {
    List<Hit> raised = alarms.raised(reading.hits(Owner.Kind.DANGER), reading.rows());
    return new Understanding(
        weighing.weigh(reading.text(), reading.hits(Owner.Kind.SERVICE), reading.heading()),
        raised.stream().findFirst().map(h -> scope.dangers().get(h.term().owner().number())),
        raised.stream().map(h -> Weighing.evidence(reading.text(), h, 1)).toList(),
        places.find(reading.text()));
  }

  @Override
  public void close() {
    terms.close();
  }
}
