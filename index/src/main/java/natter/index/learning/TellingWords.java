package natter.index.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import natter.bot.Reading;
import natter.bot.Teaching;
import natter.bot.Teaching.Taught;
import natter.bot.care.Concern;
import natter.bot.care.Lesson;
import natter.bot.care.Reference;
import natter.bot.care.Suggestion;
import natter.bot.care.Suggestions;
import natter.bot.scope.Finding;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.index.learning.Trial.Change;
import natter.index.learning.Trial.Tier;
import natter.index.lucene.LuceneClassifier;
import natter.index.tongue.LittleWords;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/**
 * Words that tell the messages which officers said to be about a service from those about others,
 * by the log-likelihood ratio; each is tried on the messages it stands in before it is suggested.
 * What others are about is what officers said, or else what natter took them for.
 */
public final class TellingWords implements Suggestions {
  private static final String ENGLISH = "en";
  private static final int MOST_LESSONS = 5_000;
  private static final int MOST_OTHERS = 5_000;
  private static final int AT_ONCE = 200;
  private static final int TRIED = 10;
  private static final int LEAST_RIGHTS = 2;
  private static final int SHOWN = 5;

  private final Reading store;
  private final Scope scope;
  private final LuceneClassifier classifier;
  private final Trial trial;

  private Optional<Worked> last = Optional.empty();

  /**
   * @param classifier what understands now
   */
  public TellingWords(Reading store, Scope scope, Places places, LuceneClassifier classifier) {
    this.store = store;
    this.scope = scope;
    this.classifier = classifier;
    this.trial = new Trial(scope, places, classifier);
  }

  /** What came of it when officers had said so much. */
  private record Worked(long lessons, List<Lesson> newest, List<Suggestion> suggestions) {}

  @Override
  public synchronized List<Suggestion> all() {
    long lessons = store.read(tx -> tx.lessons().count());
    List<Lesson> newest = store.read(tx -> tx.lessons().latest(1));
    Worked worked =
        last.filter(w -> w.lessons() == lessons && w.newest().equals(newest))
            .orElseGet(() -> new Worked(lessons, newest, worked()));
    last = Optional.of(worked);
    return worked.suggestions();
  }

  private List<Suggestion> worked() {
    var names = new NamesOfPeople();
    List<Message> taught = new ArrayList<>();
    Map<String, Candidate> candidates = new HashMap<>();
    new Teaching(store).each(MOST_LESSONS, t -> hear(t, taught, candidates, names));
    if (candidates.isEmpty()) {
      return List.of();
    }
    var counts = new Counts(candidates);
    taught.forEach(m -> counts.add(m, phrases(m), true));
    Set<Reference> known = new HashSet<>(taught.stream().map(Message::reference).toList());
    others(known, names, m -> counts.add(m, phrases(m), false));
    candidates.values().forEach(counts::weigh);
    List<Candidate> telling =
        candidates.values().stream()
            .filter(Candidate::tells)
            .filter(c -> Stream.of(c.words().split(" ")).noneMatch(names::mayBe))
            .filter(c -> !isKnown(c))
            .sorted(Candidate.byStrength())
            .toList();
    return tried(telling, taught);
  }

  /** What natter still takes for something else gives candidates. */
  private void hear(
      Taught t, List<Message> taught, Map<String, Candidate> candidates, NamesOfPeople names) {
    Message message = message(t.concern(), t.service(), names);
    taught.add(message);
    boolean asks = t.lesson().corrects() && scope.service(message.service()).isPresent();
    if (asks && !Trial.isRight(message, classifier)) {
      phrases(message)
          .forEach(
              (stems, phrase) ->
                  candidates.computeIfAbsent(
                      Candidate.key(message.service(), message.language(), stems),
                      k -> new Candidate(message.service(), message.language(), stems)));
    }
  }

  private Message message(Concern concern, String service, NamesOfPeople names) {
    String text = concern.words();
    String language = classifier.understand(text).language().filter(this::isSpoken).orElse(ENGLISH);
    var message =
        new Message(
            concern.reference(),
            concern.from(),
            text,
            language,
            service,
            classifier.words(text, language));
    names.add(concern);
    message.words().forEach(w -> names.add(text, w));
    return message;
  }

  private boolean isSpoken(String language) {
    return scope.services().stream().anyMatch(s -> s.words().containsKey(language));
  }

  private static Map<String, Phrase> phrases(Message message) {
    return Phrase.in(message.text(), message.words(), little(message.language()));
  }

  private static Set<String> little(String language) {
    Set<String> little = new HashSet<>(LittleWords.of(language));
    CharArraySet english = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
    english.forEach(word -> little.add(new String((char[]) word)));
    return little;
  }

  /** What officers said nothing about: it is taken for what natter took it for. */
  private void others(Set<Reference> known, NamesOfPeople names, Consumer<Message> counting) {
    int seen = 0;
    Optional<Concern> last = Optional.empty();
    for (List<Concern> some = next(last);
        !some.isEmpty() && seen < MOST_OTHERS;
        some = next(last)) {
      for (Concern c : some) {
        if (!c.restricted() && c.service().isPresent() && !known.contains(c.reference())) {
          counting.accept(message(c, c.service().get(), names));
        }
      }
      seen += some.size();
      last = Optional.of(some.getLast());
    }
  }

  private List<Concern> next(Optional<Concern> last) {
    return store.read(tx -> tx.concerns().before(last, AT_ONCE));
  }

  /** Whether natter knows it already: a word for any service, words side by side for their own. */
  private boolean isKnown(Candidate candidate) {
    Finding alone = classifier.understand(candidate.words()).finding();
    return candidate.isOneWord()
        ? !(alone instanceof Finding.Nothing)
        : alone instanceof Finding.Clear clear && clear.service().id().equals(candidate.service);
  }

  private List<Suggestion> tried(List<Candidate> telling, List<Message> taught) {
    Map<Reference, Message> known = new HashMap<>();
    taught.forEach(m -> known.put(m.reference(), m));
    List<Candidate> chosen = new ArrayList<>();
    List<Suggestion> suggestions = new ArrayList<>();
    int tries = 0;
    for (Candidate candidate : telling) {
      if (tries < TRIED && chosen.stream().noneMatch(candidate::sharesAWordWith)) {
        tries++;
        Optional<Suggestion> useful = tried(candidate, known);
        useful.ifPresent(suggestions::add);
        useful.ifPresent(s -> chosen.add(candidate));
      }
    }
    suggestions.sort(
        Comparator.comparingInt(Suggestion::rights)
            .thenComparingDouble(Suggestion::strength)
            .reversed());
    return suggestions;
  }

  private Optional<Suggestion> tried(Candidate candidate, Map<Reference, Message> known) {
    List<Message> messages =
        candidate.messages().stream().flatMap(r -> message(r, known).stream()).toList();
    for (Tier tier : Tier.values()) {
      Change change = trial.with(candidate, tier, messages);
      if (change.rights() >= LEAST_RIGHTS && change.rights() > change.wrongs()) {
        return Optional.of(suggestion(candidate, tier, change));
      }
    }
    return Optional.empty();
  }

  private Optional<Message> message(Reference reference, Map<Reference, Message> known) {
    return Optional.ofNullable(known.get(reference))
        .or(
            () ->
                store
                    .read(tx -> tx.concerns().find(reference))
                    .filter(c -> !c.restricted())
                    .flatMap(c -> c.service().map(s -> message(c, s, new NamesOfPeople()))));
  }

  private static Suggestion suggestion(Candidate c, Tier tier, Change change) {
    return new Suggestion(
        c.service,
        c.language,
        c.words(),
        c.here().size(),
        c.elsewhere(),
        c.people(),
        c.strength(),
        change.rights(),
        change.wrongs(),
        line(c, tier),
        c.here().stream().limit(SHOWN).toList());
  }

  /** Where it belongs, and what to write there. */
  private static String line(Candidate c, Tier tier) {
    String list = tier.name().toLowerCase(Locale.ROOT);
    String where =
        c.language.equals(ENGLISH)
            ? "services.yaml: " + c.service + ", words, en, "
            : "words/" + c.language + ".yaml: services, " + c.service + ", ";
    return "# " + where + list + "\n" + list + ": [\"" + c.words() + "\"]";
  }
}
