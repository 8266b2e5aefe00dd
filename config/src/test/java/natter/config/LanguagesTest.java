package natter.config;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

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
          "(notice|officer|menu|chat|page|broadcast|no-)[a-z-]*|numbers|unread|word-start|subject"
              + "|subject-without|word-as-well|word-and|word-goes-on"
              // What officers, partners and members of forums read.
              + "|(account|actions|agenda|alert|call|daily|tiding|weekly|referral)(-[a-z-]+)?"
              + "|remind-draft(-subject)?|group-(hello-)?unknown"
              + "|nothing|restricted-matter");

  private static final Pattern NUMBERS = Pattern.compile("\\d[\\d ]{1,14}\\d");

  private final Content content = Content.packed();
  private List<Heard> heard = List.of();

  /**
   * @param service id, or {@code -} where only danger counts
   * @param dangers ids of those it may be taken for, or {@code -}
   */
  private record Label(String language, String text, String service, Set<String> dangers) {
    boolean isDanger() {
      return !dangers.contains("-");
    }
  }

  private record Heard(Label label, Understanding understanding) {
    boolean isRight() {
      return understanding.finding() instanceof Finding.Clear clear
          && clear.service().id().equals(label.service());
    }

    boolean isNamed() {
      return label.dangers().contains(danger());
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
          .map(row -> new Label(row[0], row[1], row[2], Set.of(row[3].split("\\|", -1))))
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
          assertThat(its).as(language).hasSizeGreaterThanOrEqualTo(70);
          assertThat(its.stream().filter(Heard::isRight).count())
              .as(() -> language + ": " + missed(its, Heard::isRight))
              .isGreaterThanOrEqualTo(its.size() * 95 / 100);
        });
  }

  @Test
  void hearsEveryDangerInEachLanguage() {
    byLanguage(h -> h.label().isDanger())
        .forEach(
            (language, its) -> {
              assertThat(its).as(language).hasSizeGreaterThanOrEqualTo(50);
              assertThat(missed(its, h -> !h.danger().equals("-"))).isEmpty();
              assertThat(its.stream().map(Heard::danger).collect(Collectors.toSet()))
                  .as(language)
                  .containsExactlyInAnyOrderElementsOf(
                      content.scope().dangers().stream().map(Danger::id).toList());
            });
  }

  @Test
  void callsMostDangersByTheirNames() {
    byLanguage(h -> h.label().isDanger())
        .forEach(
            (language, its) ->
                assertThat(missed(its, Heard::isNamed))
                    .as(language)
                    .hasSizeLessThanOrEqualTo(its.size() / 10));
  }

  @Test
  void raisesNoFalseAlarmInAnyLanguage() {
    assertThat(
            missed(
                heard.stream().filter(h -> !h.label().isDanger()).toList(),
                h -> h.danger().equals("-")))
        .isEmpty();
  }

  @Test
  void hearsWhatIsDeniedAsNoDangerAndWhatLastsAsOne() {
    try (var classifier = new LuceneClassifier(content.scope(), content.places())) {
      for (String said :
          List.of(
              "aag nahi lagi",
              "koi zakhmi nahi hua",
              "آگ نہیں لگی",
              "ਅੱਗ ਨਹੀਂ ਲੱਗੀ",
              "આગ નથી લાગી",
              "agun lage nai",
              "কেউ আহত হয়নি",
              "nie ma pożaru",
              "nikt nie jest ranny",
              "nu e nimeni ranit")) {
        assertThat(classifier.understand(said).danger()).as(said).isEmpty();
      }
      for (String said :
          List.of(
              "aag nahi bujh rahi",
              "khoon nahi ruk raha",
              "wo mujhe maarta hai koi madad nahi karta",
              "وہ مجھے مارتا ہے اور رکتا نہیں",
              "ਅੱਗ ਨਹੀਂ ਬੁਝਦੀ",
              "mąż nie przestaje mnie bić",
              "sotul nu se opreste din batut",
              "saans nahi le raha")) {
        assertThat(classifier.understand(said).danger()).as(said).isPresent();
      }
    }
  }

  @Test
  void answersNobodyInALanguageTheyDoNotWrite() {
    try (var classifier = new LuceneClassifier(content.scope(), content.places())) {
      for (String said :
          List.of(
              "bin",
              "ok",
              "no pls",
              "Kasia next door is noisy",
              "Mr Patel's shop has rubbish outside",
              "me and Raj want to do a litter pick",
              "da bin is full",
              "Graffiti. Extensive graffiti in Eltham Street.",
              "masjid car park is full")) {
        assertThat(classifier.understand(said).language().orElse("en")).as(said).isEqualTo("en");
      }
      Map.of(
              "il y a beaucoup de déchets dans notre rue depuis une semaine", "fr",
              "hay mucha basura en nuestra calle desde hace una semana", "es",
              "في شارعنا الكثير من القمامة منذ أسبوع", "ar",
              "waddada agteeda waxaa yaalla qashin badan fadlan ka qaad", "so",
              "на нашій вулиці багато сміття вже тиждень", "uk",
              "لە شەقامەکەمان زبڵێکی زۆر هەیە", "ckb")
          .forEach(
              (said, language) ->
                  assertThat(classifier.understand(said).language()).as(said).contains(language));
    }
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
  void refusesALanguageThatCannotSayTheMostNeeded(@TempDir Path folder) throws IOException {
    for (String name : List.of("phrases/en.yaml", "phrases/pl.yaml", "safety.yaml")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), packed(name));
    }
    Path polish = folder.resolve("phrases/pl.yaml");
    Files.writeString(
        polish,
        Files.readString(polish)
            .replaceFirst("(?m)^asked-safe: .*$", "")
            .replaceFirst("(?m)^  fire: [^\\n]*$", ""));
    assertThatThrownBy(() -> Content.read(folder))
        .hasMessageContaining("phrases/pl.yaml:1: no phrase \"asked-safe\", which is needed most")
        .hasMessageContaining("phrases/pl.yaml:1: dangers say nothing of \"fire\"");
  }

  private static String packed(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Content.class.getResourceAsStream("/natter/content/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
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
