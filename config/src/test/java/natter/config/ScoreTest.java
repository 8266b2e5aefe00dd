package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import natter.bot.scope.Classifier;
import natter.index.lucene.LuceneClassifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoreTest {
  private static final String SOME =
      """
      id\tacceptable\tService\ttext
      1\t\tFly tipping\ta mattress dumped in the alley
      2\tnone\tnone\ta huge pothole
      3\tNoise|none\tlibrary-services\tloud music all night
      4\t\tParking\thello
      5\t\tNoise\ta sofa on the pavement
      6\t\tpotholes\ta huge pothole
      7\t\tgraffiti\tpotholes everywhere
      """;

  private final Content content = Content.packed();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream refused = new ByteArrayOutputStream();
  private Classifier classifier = texts -> List.of();

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  void open() {
    classifier = new LuceneClassifier(content.scope(), content.places());
  }

  @AfterAll
  void close() {
    classifier.close();
  }

  private int score(String table, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("labelled.tsv"), table);
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    arguments.addAll(List.of(options));
    return run(arguments);
  }

  private int run(List<String> arguments) {
    said.reset();
    refused.reset();
    return new Score(classifier, content.scope()).run(arguments, to(said), to(refused));
  }

  private static PrintStream to(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private String refused() {
    return refused.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json(String table, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--json");
    assertThat(score(table, all.toArray(String[]::new))).isZero();
    return JsonMapper.builder().build().readTree(said());
  }

  private static JsonNode named(JsonNode all, String field, String value) {
    return all.valueStream()
        .filter(one -> one.get(field).stringValue().equals(value))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countsWhatIsRightAndWhatIsRightEnough() throws IOException {
    JsonNode figures = json(SOME);

    assertThat(figures.propertyNames())
        .containsExactly(
            "rows",
            "right",
            "accuracy",
            "acceptable",
            "notAcceptable",
            "macroF1",
            "unclear",
            "nothing",
            "danger",
            "signposts",
            "services",
            "confusions",
            "dangers");
    assertThat(figures.get("rows").intValue()).isEqualTo(7);
    assertThat(figures.get("right").intValue()).isEqualTo(4);
    assertThat(figures.get("accuracy").doubleValue()).isEqualTo(0.5714);
    assertThat(figures.get("acceptable").doubleValue()).isEqualTo(0.7143);
    assertThat(figures.get("notAcceptable").doubleValue()).isEqualTo(0.1429);
    assertThat(figures.get("nothing").doubleValue()).isEqualTo(0.1429);
  }

  @Test
  void takesWhatIsSomebodyElsesForNone() throws IOException {
    JsonNode figures = json(SOME);
    JsonNode none = named(figures.get("services"), "id", "none");

    assertThat(none.get("rows").intValue()).isEqualTo(3);
    assertThat(none.get("found").intValue()).isEqualTo(4);
    assertThat(none.get("right").intValue()).isEqualTo(3);
    assertThat(none.get("precision").doubleValue()).isEqualTo(0.75);
    assertThat(none.get("recall").doubleValue()).isEqualTo(1);
    assertThat(none.get("f1").doubleValue()).isEqualTo(0.8571);
    assertThat(figures.get("signposts").get("rows").intValue()).isEqualTo(2);
    assertThat(figures.get("signposts").get("right").intValue()).isEqualTo(1);
  }

  @Test
  void saysWhatWasTakenForWhatAndWhichWordsMisled() throws IOException {
    JsonNode confusion = named(json(SOME).get("confusions"), "got", "Fly tipping");

    assertThat(confusion.propertyNames())
        .containsExactly("expected", "got", "rows", "acceptable", "words");
    assertThat(confusion.get("expected").stringValue()).isEqualTo("Noise");
    assertThat(confusion.get("words").get(0).get("word").stringValue()).contains("sofa");
    assertThat(confusion.get("words").get(0).get("service").stringValue()).isEqualTo("Fly tipping");
    assertThat(confusion.get("words").get(0).get("rows").intValue()).isEqualTo(1);
  }

  @Test
  void putsWhatCostsMostFirst() throws IOException {
    String table =
        "text\tservice\tacceptable\n"
            + "loud music\tParking\tNoise\n".repeat(3)
            + "a sofa dumped\tNoise\t\n".repeat(2);

    JsonNode confusions = json(table).get("confusions");

    assertThat(confusions.get(0).get("expected").stringValue()).isEqualTo("Noise");
    assertThat(confusions.get(1).get("acceptable").intValue()).isEqualTo(3);
  }

  @Test
  void printsATableForPeople() throws IOException {
    assertThat(score(SOME, "--wrong")).isZero();

    assertThat(said())
        .containsPattern("Fly tipping +1 +2 +1 +0.500 +1.000 +0.667")
        .contains("7 messages, 4 right (57.1 %); acceptable 71.4 %")
        .contains("of 2 messages about a service of somebody else's, 1 were signposted there")
        .contains("   1  Noise taken for Fly tipping\n")
        .contains("line 6: Noise, understood as Fly tipping: a sofa on the pavement")
        .contains("   1  Library services taken for Noise, acceptable in 1\n");
    assertThat(refused()).isEmpty();
  }

  @Test
  void givesWrongLinesAsJsonToo() throws IOException {
    JsonNode wrong = json(SOME, "--wrong").get("wrong");

    assertThat(wrong).hasSize(3);
    assertThat(wrong.get(0).get("line").intValue()).isEqualTo(4);
    assertThat(wrong.get(0).get("expected").stringValue()).isEqualTo("Library services");
    assertThat(wrong.get(0).get("got").stringValue()).isEqualTo("Noise");
    assertThat(wrong.get(0).get("services").get(0).get("evidence")).isNotEmpty();
  }

  @Test
  void takesOnlyLinesThatHaveAValue() throws IOException {
    assertThat(json(SOME, "--where", "id=2").get("rows").intValue()).isEqualTo(1);
    assertThat(score(SOME, "--where", "colour=red")).isEqualTo(2);
    assertThat(refused()).contains("line 1: there is no column \"colour\"");
  }

  @Test
  void leavesOutWhatNobodyLabelled() throws IOException {
    JsonNode figures = json("text\tservice\nloud music\tNoise\na sofa\t\n");

    assertThat(figures.get("rows").intValue()).isEqualTo(1);
    assertThat(refused()).contains("1 lines without a service are left out");
  }

  @Test
  void namesTheLineOfEachMistake() throws IOException {
    String table =
        "text\tservice\tacceptable\n\nok\tNoise\t\nx\tNoize\t\n\tNoise\t\ny\tnone\tNoise|Parkin\n";

    assertThat(score(table)).isEqualTo(2);

    assertThat(said()).isEmpty();
    assertThat(refused())
        .contains("line 4: there is no service \"Noize\"; did you mean \"Noise\"?")
        .contains("line 5: has no text")
        .contains("line 6: there is no service \"Parkin\"; did you mean \"Parking\"?");
  }

  @Test
  void saysWhichColumnIsMissing() throws IOException {
    assertThat(score("text;service\nx;Noise\n")).isEqualTo(2);
    assertThat(refused())
        .contains("line 1: there is no column \"text\"; it names text;service.")
        .contains("separated by tabs");
    assertThat(score("text\tkind\nx\ty\n")).isEqualTo(2);
    assertThat(refused()).contains("there is no column \"service\"; it names text, kind.");
    assertThat(score("")).isEqualTo(2);
    assertThat(refused()).contains("it names nothing");
  }

  @Test
  void saysWhatIsWrongWithItsArguments() {
    assertThat(run(List.of())).isEqualTo(2);
    assertThat(refused()).contains("natter score FILE.tsv");
    assertThat(run(List.of("--jsn"))).isEqualTo(2);
    assertThat(run(List.of(folder.toString()))).isEqualTo(2);
    assertThat(refused()).contains("is a folder");
    assertThat(run(List.of(folder.resolve("missing.tsv").toString()))).isEqualTo(2);
    assertThat(refused()).contains("missing.tsv: there is no such file");
  }

  @Test
  void countsNothingInATableWithoutLines() throws IOException {
    assertThat(json("text\tservice\n").get("accuracy").doubleValue()).isZero();
  }
}
