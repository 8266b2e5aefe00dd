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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.bot.scope.Danger;
import natter.bot.scope.Finding;
import natter.bot.scope.Service;
import natter.bot.scope.Understanding;
import natter.index.lucene.LuceneClassifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What is said in languages other than English, in their own script and in Latin letters: {@code
 * labelled-languages.tsv}; and what each of them can say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguagesTest {
  private static final Set<String> LANGUAGES = Set.of("pl", "ro", "ur", "pa", "bn", "gu");

  /** Phrases that residents do not read, or that may well be said in English. */
  private static final Pattern NOT_NEEDED =
      Pattern.compile(
          "(notice|officer|menu|chat|broadcast|no-)[a-z-]*|numbers|unread|word-start|subject"
              + "|subject-without|word-as-well|word-and|word-goes-on");

  private static final Pattern NUMBERS = Pattern.compile("\\d[\\d ]{1,14}\\d");

  private final Content content = Content.packed();
  private List<Heard> heard = List.of();

  /**
   * @param service id, or {@code -} where only danger counts
   * @param danger id, or {@code -}
   */
  private record Label(String language, String text, String service, String danger) {}

  private record Heard(Label label, Understanding understanding) {
    boolean isRight() {
      return understanding.finding() instanceof Finding.Clear clear
          && clear.service().id().equals(label.service());
    }

    boolean isLatin() {
      return label.text().chars().allMatch(c -> c < 0x250 || !Character.isLetter(c));
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
          IntStream.range(0, labels.size())
              .mapToObj(i -> new Heard(labels.get(i), all.get(i)))
              .toList();
    }
  }

  private static List<Label> labels() {
    try (InputStream in =
        Objects.requireNonNull(LanguagesTest.class.getResourceAsStream("labelled-languages.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(row -> new Label(row[0], row[1], row[2], row[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, List<Heard>> byLanguage(Predicate<Heard> which) {
    return heard.stream()
        .filter(which)
        .collect(groupingBy(h -> h.label().language(), TreeMap::new, Collectors.toList()));
  }

  private static List<String> missed(List<Heard> all, Predicate<Heard> right) {
    return all.stream()
        .filter(right.negate())
        .map(h -> h.label() + " heard as " + h.understanding().finding().id() + ", " + h.danger())
        .toList();
  }

  @Test
  void understandsEachLanguage() {
    Map<String, List<Heard>> all = byLanguage(h -> !h.label().service().equals("-"));
    assertThat(all.keySet()).isEqualTo(LANGUAGES);
    all.forEach(
        (language, its) -> {
          assertThat(its).as(language).hasSizeGreaterThanOrEqualTo(24);
          assertThat(its.stream().filter(Heard::isRight).count())
              .as(() -> language + ": " + missed(its, Heard::isRight))
              .isGreaterThanOrEqualTo(its.size() * 95 / 100);
        });
  }

  @Test
  void hearsEveryDangerInEachLanguage() {
    byLanguage(h -> !h.label().danger().equals("-"))
        .forEach(
            (language, its) -> {
              assertThat(missed(its, h -> h.danger().equals(h.label().danger()))).isEmpty();
              assertThat(its.stream().map(Heard::danger).collect(Collectors.toSet()))
                  .as(language)
                  .containsExactlyInAnyOrderElementsOf(
                      content.scope().dangers().stream().map(Danger::id).toList());
            });
  }

  @Test
  void raisesNoFalseAlarmInAnyLanguage() {
    assertThat(
            missed(
                heard.stream().filter(h -> h.label().danger().equals("-")).toList(),
                h -> h.danger().equals("-")))
        .isEmpty();
  }

  @Test
  void takesNoneOfThemForAnother() {
    List<Heard> wrong =
        heard.stream()
            .filter(
                h ->
                    h.understanding()
                        .language()
                        .filter(l -> !l.equals(h.label().language()))
                        .isPresent())
            .toList();
    assertThat(wrong.size())
        .as(
            () ->
                wrong.stream().map(h -> h.label() + " as " + h.understanding().language()).toList()
                    + "")
        .isLessThanOrEqualTo(heard.size() * 3 / 100);
  }

  @Test
  void hearsEachInItsScriptAndInLatinLetters() {
    byLanguage(h -> true)
        .forEach(
            (language, its) -> {
              long latin = its.stream().filter(Heard::isLatin).count();
              assertThat(latin).as(language).isGreaterThanOrEqualTo(18);
              if (!Set.of("pl", "ro").contains(language)) {
                assertThat(its.size() - latin).as(language).isGreaterThanOrEqualTo(18);
              }
            });
  }

  @Test
  void saysAllThatResidentsCommonlyRead() {
    Phrases phrases = content.phrases();
    Map<String, Set<String>> missing = new TreeMap<>();
    for (String language : LANGUAGES) {
      phrases.byLanguage().getOrDefault(Phrases.FALLBACK, Map.of()).keySet().stream()
          .filter(key -> !NOT_NEEDED.matcher(key).matches())
          .filter(key -> phrases.own(language, key).isEmpty())
          .forEach(key -> missing.computeIfAbsent(language, l -> new TreeSet<>()).add(key));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void namesEveryServiceOfTheProgrammeInEachLanguage() {
    List<String> missing =
        content.scope().services().stream()
            .filter(s -> s.kind() == Service.Kind.SCOPE)
            .flatMap(s -> LANGUAGES.stream().map(l -> l + " " + s.id()))
            .filter(
                key -> {
                  String[] parts = key.split(" ", 2);
                  return content.phrases().own(parts[0], Phrases.service(parts[1])).isEmpty();
                })
            .toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void givesTheSameNumbersInEachLanguage() {
    for (Danger danger : content.scope().dangers()) {
      for (String language : LANGUAGES) {
        assertThat(numbers(danger.says().getOrDefault(language, "")))
            .as(danger.id() + " in " + language)
            .isEqualTo(numbers(danger.says().getOrDefault(Phrases.FALLBACK, "")));
      }
    }
  }

  private static Set<String> numbers(String text) {
    return NUMBERS
        .matcher(text)
        .results()
        .flatMap(m -> Stream.of(m.group().strip()))
        .filter(n -> !n.equals("19"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
