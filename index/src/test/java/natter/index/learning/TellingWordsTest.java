package natter.index.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import natter.bot.MemoryStore;
import natter.bot.Town;
import natter.bot.care.Concern;
import natter.bot.care.Lesson;
import natter.bot.care.Lesson.Sense;
import natter.bot.care.Reference;
import natter.bot.care.Suggestion;
import natter.bot.scope.Level;
import natter.bot.scope.NamedPlaces;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Ward;
import natter.bot.scope.Words;
import natter.bot.talk.Address;
import natter.bot.talk.Threading;
import natter.index.lucene.LuceneClassifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which words corrections suggest, and which are never suggested. */
class TellingWordsTest {
  private final MemoryStore store = new MemoryStore();
  private final Scope scope = scope();
  private final NamedPlaces places = new NamedPlaces(scope.wards());
  private final LuceneClassifier classifier = new LuceneClassifier(scope, places);
  private final TellingWords words = new TellingWords(store, scope, places, classifier);
  private int concerns;

  @AfterEach
  void close() {
    classifier.close();
  }

  private static Scope scope() {
    return new Scope(
        "Anytown Council",
        List.of(
            service("noise", new Words(List.of("loud"), List.of("noise"), List.of(), List.of())),
            service("parking", new Words(List.of("parking"), List.of(), List.of(), List.of()))),
        List.of(),
        "general",
        List.of(),
        List.of(new Ward("northside", "Northside", List.of(), List.of())),
        List.of());
  }

  private static Service service(String id, Words en) {
    return new Service(
        id,
        id,
        Service.Kind.SCOPE,
        List.of(1),
        Level.SERVICES,
        Map.of(),
        Optional.empty(),
        List.of(),
        Map.of("en", en),
        Map.of());
  }

  private Reference told(String who, String words, String service, boolean restricted) {
    Reference reference = Reference.by(new Random(++concerns));
    var concern =
        new Concern(
            reference,
            Address.email(who + "@resident.example"),
            "",
            Town.MONDAY.plus(Duration.ofMinutes(concerns)),
            "",
            words,
            "en",
            "clear",
            Optional.of(service),
            List.of(),
            List.of(),
            Level.SERVICES,
            List.of(),
            Optional.empty(),
            restricted,
            Optional.empty(),
            List.of(),
            0,
            Threading.NONE,
            Concern.Status.OPEN);
    store.transact(
        tx -> {
          tx.concerns().keep(concern);
          return null;
        });
    return reference;
  }

  private void corrected(String who, String words, String right) {
    corrected(who, words, right, false);
  }

  private void corrected(String who, String words, String right, boolean restricted) {
    Reference reference = told(who, words, right, restricted);
    var taken = new Sense(Optional.of("noise"), Optional.empty());
    var is = new Sense(Optional.of(right), Optional.empty());
    store.transact(
        tx -> {
          tx.lessons().add(new Lesson(reference, Town.MONDAY, "ann", taken, is, ""));
          return null;
        });
  }

  private void background() {
    for (int i = 0; i < 12; i++) {
      told("n" + i, "loud music at night number " + i, "noise", false);
      told("p" + i, "no parking for us at night", "parking", false);
    }
  }

  @Test
  void suggestsTheWordThatWouldHavePutCorrectionsRight() {
    background();
    corrected("a", "boys revving engines, such noise", "parking");
    corrected("b", "noise of revving at night", "parking");
    corrected("c", "they revved revved revved, what a noise", "parking");
    corrected("c", "revving again noise", "parking");

    Suggestion best = words.all().getFirst();
    assertThat(best.words()).isEqualTo("revving");
    assertThat(best.service()).isEqualTo("parking");
    assertThat(best.language()).isEqualTo("en");
    assertThat(best.here()).isEqualTo(4);
    assertThat(best.elsewhere()).isZero();
    assertThat(best.people()).isEqualTo(3);
    assertThat(best.rights()).isEqualTo(4);
    assertThat(best.wrongs()).isZero();
    assertThat(best.strength()).isGreaterThan(6.63);
    assertThat(best.messages()).hasSize(4);
    assertThat(best.line())
        .isEqualTo("# services.yaml: parking, words, en, strong\nstrong: [\"revving\"]");
    assertThat(words.all()).extracting(Suggestion::words).doesNotContain("noise", "night", "boys");
  }

  @Test
  void suggestsNothingThatTooFewPeopleWrote() {
    background();
    for (int i = 0; i < 6; i++) {
      corrected(i % 2 == 0 ? "a" : "b", "noise of revving", "parking");
    }
    assertThat(words.all()).isEmpty();
  }

  @Test
  void suggestsNoNames() {
    background();
    for (String who : List.of("a", "b", "c", "d", "wibberley")) {
      corrected(who, "noise by dave again at Northside in Quarry Street", "parking");
      corrected(who, "noise by the man, mr Blenkinsop he is", "parking");
      corrected(who, "noise from wibberley all day", "parking");
    }
    assertThat(words.all())
        .extracting(Suggestion::words)
        .noneMatch(w -> w.matches(".*(dave|blenkinsop|wibberley|northside|quarry|street).*"));
  }

  @Test
  void learnsNothingFromWhatIsRestricted() {
    background();
    for (String who : List.of("a", "b", "c", "d")) {
      corrected(who, "noise of revving", "parking", true);
    }
    assertThat(words.all()).isEmpty();
  }

  @Test
  void suggestsNothingThatIsJustAsCommonElsewhere() {
    background();
    for (String who : List.of("a", "b", "c", "d")) {
      corrected(who, "noise of engines", "parking");
      told("x" + who, "loud engines", "noise", false);
    }
    assertThat(words.all()).isEmpty();
  }

  @Test
  void suggestsNothingForWhatIsUnderstoodByNow() {
    background();
    for (String who : List.of("a", "b", "c", "d")) {
      corrected(who, "parking parking revving", "parking");
    }
    assertThat(words.all()).isEmpty();
  }

  @Test
  void worksItOutAgainWhenAnOfficerHasSpoken() {
    background();
    assertThat(words.all()).isEmpty();
    for (String who : List.of("a", "b", "c")) {
      corrected(who, "noise of revving", "parking");
    }
    assertThat(words.all()).hasSize(1);
    assertThat(words.all()).isSameAs(words.all());
  }

  @Test
  void weighsAsDunningDoes() {
    // 2 * sum(seen * ln(seen / expected)) for 3 of 10 here and 1 of 40 elsewhere
    double expected =
        2
            * (3 * Math.log(3 / 0.8)
                + Math.log(1 / 3.2)
                + 7 * Math.log(7 / 9.2)
                + 39 * Math.log(39 / 36.8));
    assertThat(LogLikelihood.ratio(3, 1, 10, 40)).isCloseTo(expected, within(1e-9));
    assertThat(LogLikelihood.ratio(1, 4, 10, 40)).isCloseTo(0, within(1e-9));
    assertThat(LogLikelihood.ratio(0, 0, 0, 40)).isZero();
  }
}
