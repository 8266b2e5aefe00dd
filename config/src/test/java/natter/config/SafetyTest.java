package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import natter.bot.scope.Danger;
import natter.bot.scope.Understanding;
import natter.index.lucene.LuceneClassifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What people write when they or others are in danger, in many voices, and what only sounds so:
 * {@code safety.tsv}. Every danger must be heard; which one it is called may differ a little.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafetyTest {
  private final Content content = Content.packed();
  private List<Heard> heard = List.of();

  /**
   * @param text what somebody wrote
   * @param dangers ids of the dangers it may be taken for; {@code -} for none
   */
  private record Label(String text, Set<String> dangers) {
    boolean isDanger() {
      return !dangers.contains("-");
    }
  }

  private record Heard(Label label, Understanding understanding) {
    String danger() {
      return understanding.danger().map(Danger::id).orElse("-");
    }

    boolean isRight() {
      return label.dangers().contains(danger());
    }
  }

  @BeforeAll
  void hearAll() {
    List<Label> labels = labels();
    try (var classifier = new LuceneClassifier(content.scope(), content.places())) {
      List<Understanding> all = classifier.understand(labels.stream().map(Label::text).toList());
      heard =
          IntStream.range(0, labels.size())
              .mapToObj(i -> new Heard(labels.get(i), all.get(i)))
              .toList();
    }
  }

  @AfterAll
  void forget() {
    heard = List.of();
  }

  private static List<Label> labels() {
    try (InputStream in =
        Objects.requireNonNull(SafetyTest.class.getResourceAsStream("safety.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(row -> new Label(row[0], Set.of(row[1].split("\\|", -1))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Heard> where(Predicate<Heard> condition) {
    return heard.stream().filter(condition).toList();
  }

  @Test
  void hearsEveryDanger() {
    List<Heard> dangers = where(h -> h.label().isDanger());
    assertThat(dangers).hasSizeGreaterThan(500);
    assertThat(dangers.stream().filter(h -> h.danger().equals("-")).map(h -> h.label().text()))
        .isEmpty();
  }

  @Test
  void callsItByItsName() {
    List<Heard> dangers = where(h -> h.label().isDanger());
    assertThat(dangers.stream().filter(Heard::isRight).count())
        .isGreaterThan(dangers.size() * 97L / 100);
  }

  @Test
  void hasEveryDangerInManyVoices() {
    for (Danger danger : content.scope().dangers()) {
      assertThat(where(h -> h.label().dangers().contains(danger.id())))
          .as(danger.id())
          .hasSizeGreaterThan(20);
    }
  }

  @Test
  void leavesWhatOnlySoundsLikeDanger() {
    List<Heard> harmless = where(h -> !h.label().isDanger());
    assertThat(harmless).hasSizeGreaterThan(100);
    assertThat(harmless.stream().filter(h -> !h.isRight()).map(h -> h.label().text())).isEmpty();
  }

  @Test
  void hearsWhatIsDeniedAsNoDanger() {
    try (var classifier = new LuceneClassifier(content.scope(), content.places())) {
      for (String said :
          List.of(
              "nobody was hurt",
              "no one was injured in the crash",
              "it is not on fire",
              "there was no knife",
              "he has never hit me")) {
        assertThat(classifier.understand(said).danger()).as(said).isEmpty();
      }
      for (String said :
          List.of(
              "he won't stop hitting me",
              "nobody helps and he hits me",
              "no she is bleeding badly",
              "he isn't breathing")) {
        assertThat(classifier.understand(said).danger()).as(said).isPresent();
      }
    }
  }

  /** What is harmless takes away only the words it is made of, never another sign beside it. */
  @Test
  void hearsDangerBesideWhatIsHarmless() {
    try (var classifier = new LuceneClassifier(content.scope(), content.places())) {
      for (String said :
          List.of(
              "lads chucking fireworks at people",
              "the traffic is killing me and a man just pulled a knife on us",
              "he was kicking a ball about then he kicked my son in the head",
              "we had a talk on knife crime and now my lad carries a machete",
              "nobody was hurt by the fireworks but he hit me",
              "my husband is not well and he hits me")) {
        assertThat(classifier.understand(said).danger()).as(said).isPresent();
      }
      for (String said :
          List.of(
              "do you lend grabbers, the kids want to pick litter",
              "can we get a speed gun and volunteers for our street",
              "the knife stall on the market is blocking the path")) {
        assertThat(classifier.understand(said).danger()).as(said).isEmpty();
      }
    }
  }

  @Test
  void putsWhomToCallIntoTheFirstLine() {
    Set<String> without = new TreeSet<>();
    for (Danger danger : content.scope().dangers()) {
      danger
          .says()
          .forEach(
              (language, says) -> {
                if (!says.lines().findFirst().orElse("").contains("999")) {
                  without.add(danger.id() + " in " + language);
                }
              });
    }
    assertThat(without).isEmpty();
  }
}
