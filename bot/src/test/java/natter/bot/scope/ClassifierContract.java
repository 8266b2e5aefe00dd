package natter.bot.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every classifier does. */
public abstract class ClassifierContract {
  /** Fly tipping, library services, green spaces, parking; fire and violence. */
  public static final Scope SCOPE =
      new Scope(
          "Sample Council",
          List.of(
              service(
                  "fly-tipping",
                  "Fly tipping",
                  new Words(
                      List.of("fly tip", "dumped on pavement"),
                      List.of("dumped", "mattress", "rubbish"),
                      List.of("alley", "bags", "mess", "street"),
                      List.of())),
              service(
                  "library-services",
                  "Library services",
                  new Words(
                      List.of("library", "libraries"), List.of("books"), List.of(), List.of())),
              service(
                  "green-spaces",
                  "Green spaces",
                  new Words(
                      List.of("overgrown", "playground"),
                      List.of("park", "grass", "trees"),
                      List.of("dog"),
                      List.of("retail park"))),
              service(
                  "parking",
                  "Parking",
                  new Words(
                      List.of("double parked", "car park", "parking"),
                      List.of("parked", "blocked drive ~2"),
                      List.of("car", "van"),
                      List.of()))),
          List.of(
              new Team(
                  "general",
                  "the contact centre",
                  Optional.of("general@council.example"),
                  Optional.empty(),
                  false,
                  false,
                  Duration.ofDays(5))),
          "general",
          List.of(
              danger(
                  "fire",
                  new Words(
                      List.of("on fire"),
                      List.of("flames", "burning"),
                      List.of("smoke"),
                      List.of("burning smell"))),
              danger(
                  "violence",
                  new Words(
                      List.of("got a knife", "stabbed"),
                      List.of("hurt", "fighting"),
                      List.of(),
                      List.of("killing me")))),
          List.of(new Ward("park-hall", "Park Hall", List.of("Gillity Village"), List.of("WS5 3"))),
          List.of());

  private Classifier classifier;

  /** A classifier of this scope. */
  protected abstract Classifier classifier(Scope scope);

  @BeforeEach
  void start() {
    classifier = classifier(SCOPE);
  }

  @AfterEach
  void close() {
    classifier.close();
  }

  private static Service service(String id, String name, Words words) {
    return new Service(
        id,
        name,
        Service.Kind.SCOPE,
        List.of(1),
        Level.SERVICES,
        Map.of(),
        Optional.of("general"),
        List.of(),
        Map.of("en", words),
        Map.of());
  }

  private static Danger danger(String id, Words words) {
    return new Danger(
        id,
        id,
        "general",
        false,
        Map.of("en", "999"),
        Map.of("en", words),
        Map.of("en", List.of()));
  }

  protected final Understanding understand(String text) {
    return classifier.understand(text);
  }

  /** The id of the one clear service; {@code unclear} or {@code nothing} otherwise. */
  protected final String about(String text) {
    Finding finding = understand(text).finding();
    return finding instanceof Finding.Clear clear ? clear.service().id() : finding.id();
  }

  protected final Optional<String> danger(String text) {
    return understand(text).danger().map(Danger::id);
  }

  @Test
  void understandsAPlainWord() {
    assertThat(about("fly tip")).isEqualTo("fly-tipping");
    assertThat(about("When does the library open?")).isEqualTo("library-services");
  }

  @Test
  void makesNothingOfNothing() {
    assertThat(understand("").finding()).isInstanceOf(Finding.Nothing.class);
    assertThat(understand(" \n\t ").finding()).isInstanceOf(Finding.Nothing.class);
    assertThat(about("Good morning to you all")).isEqualTo("nothing");
  }

  @Test
  void takesHintsAloneForNothing() {
    assertThat(about("a van and a car")).isEqualTo("nothing");
  }

  @Test
  void asksWhenTwoAreAsLikely() {
    Finding finding = understand("The books and the park").finding();

    assertThat(finding).isInstanceOf(Finding.Unclear.class);
    assertThat(finding.matches())
        .extracting(m -> m.service().id())
        .containsExactlyInAnyOrder("library-services", "green-spaces");
  }

  @Test
  void saysWhichWordsAndWhere() {
    String text = "Hello! A Mattress by the park 😀 — RUBBISH everywhere";

    Match best = understand(text).finding().matches().getFirst();

    assertThat(best.score()).isPositive();
    assertThat(best.evidence()).extracting(Evidence::word).contains("Mattress", "RUBBISH");
    assertThat(best.evidence())
        .allSatisfy(
            e -> {
              assertThat(text.substring(e.start(), e.end())).isEqualTo(e.word());
              assertThat(e.weight()).isPositive();
            })
        .isSortedAccordingTo((a, b) -> Integer.compare(a.start(), b.start()));
  }

  @Test
  void putsTheBestFirst() {
    List<Match> matches =
        understand("fly tip, mattress, rubbish and more rubbish beside the park")
            .finding()
            .matches();

    assertThat(matches.getFirst().service().id()).isEqualTo("fly-tipping");
    assertThat(matches).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
  }

  @Test
  void understandsManyAsItUnderstandsEach() {
    List<String> texts =
        Stream.iterate(1, i -> i + 1)
            .limit(300)
            .map(i -> i % 3 == 0 ? "" : i % 2 == 0 ? "library books " + i : "on fire, rubbish " + i)
            .toList();

    assertThat(classifier.understand(texts))
        .isEqualTo(texts.stream().map(classifier::understand).toList());
    assertThat(classifier.understand(List.of())).isEmpty();
  }

  @Test
  void explainsWhatItUnderstands() {
    List<String> texts =
        List.of("", "the library and the park", "rubbish near the retail park", "on fire", "park");

    assertThat(texts)
        .allSatisfy(
            t -> assertThat(explain(t).understanding()).isEqualTo(classifier.understand(t)));
  }

  @Test
  void saysWhatNearlyMatched() {
    List<Match> near = explain("fly tip, rubbish, a mattress beside the park").near();

    assertThat(near).extracting(m -> m.service().id()).containsExactly("green-spaces");
    assertThat(near.getFirst().evidence()).extracting(Evidence::word).containsExactly("park");
    assertThat(explain("a dog").near()).hasSize(1);
    assertThat(explain("hello").near()).isEmpty();
  }

  @Test
  void saysWhatDidNotCountAndWhy() {
    assertThat(explain("rubbish 😀 at the retail park").discounted())
        .containsExactly(
            new Discounted(
                "green-spaces",
                "Green spaces",
                new Evidence("park", 25, 29, 1.6),
                Discounted.Reason.EXCEPTION,
                "retail park"));
  }

  protected final Explanation explain(String text) {
    return classifier.explain(text);
  }

  @Test
  void saysTheSameToManyThreads() {
    List<String> texts = List.of("rubbish dumped", "the library", "flames!", "");
    List<Understanding> alone = classifier.understand(texts);

    assertThat(Stream.generate(() -> texts).limit(200).parallel().map(classifier::understand))
        .allSatisfy(all -> assertThat(all).isEqualTo(alone));
  }

  @Test
  void takesAnyText() {
    List<String> odd =
        List.of(
            "\0\0rubbish\0",
            "\ud800 lone \udc00 rubbish \udfff",
            "🔥🔥🔥",
            "rubbish".repeat(600),
            "x".repeat(1_000_000),
            "rubbish dumped ".repeat(70_000),
            "ﷺ كتب ਪਾਰਕ ગંદકી আবর্জনা",
            "\\\"'(){}[]*?~:^+-!&|/");

    assertThat(classifier.understand(odd)).hasSameSizeAs(odd).doesNotContainNull();
    assertThat(about("\0\0rubbish\0")).isEqualTo("fly-tipping");
  }

  @Test
  void raisesADanger() {
    Understanding understood = understand("Help, the garage is on fire");

    assertThat(understood.danger()).map(Danger::id).contains("fire");
    assertThat(understood.alarms()).extracting(Evidence::word).containsExactly("on fire");
    assertThat(danger("the library is shut")).isEmpty();
  }

  @Test
  void raisesTheMostUrgentDanger() {
    assertThat(danger("He was stabbed and the house is on fire")).contains("fire");
    assertThat(danger("He was stabbed")).contains("violence");
  }

  @Test
  void raisesADangerBesideAService() {
    Understanding understood = understand("the library is on fire");

    assertThat(understood.danger()).isPresent();
    assertThat(understood.finding().matches()).isNotEmpty();
  }
}
