package natter.index.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.scope.Classifier;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.bot.scope.Understanding;
import natter.index.lucene.Term.Owner;

/**
 * Understands by the words that the content names for each service: {@code new
 * LuceneClassifier(scope, places)}.
 *
 * <p>A text is cut into words, names of streets and places are set aside, the terms of the content
 * are looked for in the rest, and what was found is weighed. Only the first 20,000 units of a text
 * are looked at.
 */
public final class LuceneClassifier implements Classifier {
  private static final int LONGEST = 20_000;
  private static final int LONGEST_HEADING = 120;

  private final Scope scope;
  private final Places places;
  private final List<Vocabulary> vocabularies;
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
            .map(e -> new Vocabulary(Tongue.of(e.getKey()), e.getValue()))
            .toList();
    this.streets = new StreetNames(names(scope));
    this.weighing = new Weighing(scope.services());
    this.alarms =
        new Alarms(vocabularies.stream().map(Vocabulary::tongue).collect(Collectors.toList()));
  }

  /** Why a term of the content cannot be searched for, if it cannot. */
  public static Optional<String> refusal(String language, String term) {
    return Vocabulary.refusal(Tongue.of(language), Notation.of(term));
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

  /** Only analyses the texts, to have something to compare the speed of understanding with. */
  public int analyse(List<String> texts) {
    return texts.stream()
        .mapToInt(text -> vocabularies.stream().mapToInt(v -> v.tongue().analyse(text)).sum())
        .sum();
  }

  @Override
  public Understanding understand(String whole) {
    String text = whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    Map<String, List<Token>> rows = new HashMap<>();
    List<Hit> services = new ArrayList<>();
    List<Hit> dangers = new ArrayList<>();
    Places.Sighting sighting = places.look(text);
    for (Vocabulary vocabulary : vocabularies) {
      if (vocabulary.tongue().mayRead(text)) {
        List<Token> row = vocabulary.row(text, streets, sighting.names());
        rows.put(vocabulary.tongue().language(), row);
        List<Hit> hits = new ArrayList<>();
        vocabulary.find(row, hits);
        hits.forEach(h -> (isOfService(h) ? services : dangers).add(h));
      }
    }
    List<Hit> raised = alarms.raised(dangers, rows);
    return new Understanding(
        weighing.weigh(text, services, heading(text)),
        raised.stream().findFirst().map(h -> scope.dangers().get(h.term().owner().number())),
        raised.stream().map(h -> Weighing.evidence(text, h)).toList(),
        sighting.place());
  }

  private static boolean isOfService(Hit hit) {
    return hit.term().owner().kind() == Owner.Kind.SERVICE;
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
