package natter.config;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import natter.bot.scope.Danger;
import natter.bot.scope.Finding;
import natter.bot.scope.Service;
import natter.bot.scope.Understanding;
import natter.index.lucene.LuceneClassifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Sentences of our own, in many voices, each with what it is about: {@code labelled.tsv}. The
 * figures are those measured, less a little, so that a change of words or of the classifier that
 * costs understanding is seen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelledTest {
  private final Content content = Content.packed();
  private List<Heard> heard = List.of();

  /**
   * @param text what a resident wrote
   * @param service id of the service it is about, {@code none}, or empty where only danger counts
   * @param danger id of the danger it speaks of, or several with {@code |} between, or {@code -}
   */
  private record Label(String text, String service, String danger) {}

  private record Heard(Label label, Understanding understanding) {
    boolean isRight() {
      return switch (understanding.finding()) {
        case Finding.Clear clear -> clear.service().id().equals(label.service());
        case Finding.Unclear unclear -> false;
        case Finding.Nothing nothing -> label.service().equals("none");
      };
    }

    String danger() {
      return understanding.danger().map(Danger::id).orElse("-");
    }
  }

  @BeforeAll
  void hearAll() {
    List<Label> labels = labels();
    try (var classifier = new LuceneClassifier(content.scope(), content.places())) {
      List<Understanding> all = classifier.understand(labels.stream().map(Label::text).toList());
      heard =
          java.util.stream.IntStream.range(0, labels.size())
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
        Objects.requireNonNull(LabelledTest.class.getResourceAsStream("labelled.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(row -> new Label(row[0], row[1], row[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Heard> where(Predicate<Heard> condition) {
    return heard.stream().filter(condition).toList();
  }

  private static double share(List<Heard> all, Predicate<Heard> condition) {
    assertThat(all).isNotEmpty();
    return (double) all.stream().filter(condition).count() / all.size();
  }

  @Test
  void understandsWhatResidentsMean() {
    assertThat(share(where(h -> !h.label().service().isEmpty()), Heard::isRight))
        .isGreaterThan(0.97);
  }

  @Test
  void understandsEachServiceOfTheProgramme() {
    Map<String, List<Heard>> byService =
        heard.stream().collect(groupingBy(h -> h.label().service()));
    for (Service service : content.scope().services()) {
      List<Heard> its = byService.getOrDefault(service.id(), List.of());
      if (service.kind() == Service.Kind.SCOPE) {
        assertThat(its).as(service.name()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(share(its, Heard::isRight)).as(service.name()).isGreaterThan(0.85);
      }
    }
  }

  @Test
  void hearsDanger() {
    List<Heard> dangers = where(h -> !h.label().danger().equals("-"));
    assertThat(
            share(dangers, h -> List.of(h.label().danger().split("\\|", -1)).contains(h.danger())))
        .isGreaterThan(0.97);
  }

  @Test
  void raisesNoFalseAlarm() {
    List<Heard> harmless = where(h -> h.label().danger().equals("-"));
    assertThat(share(harmless, h -> !h.danger().equals("-"))).isLessThan(0.01);
  }
}
