package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import natter.bot.Examples;
import natter.bot.MemoryStore;
import natter.bot.Teaching;
import natter.bot.care.Concern;
import natter.bot.care.Lesson;
import natter.bot.care.Lesson.Sense;
import natter.bot.scope.Classifier;
import natter.bot.scope.Level;
import natter.bot.talk.Threading;
import natter.index.lucene.LuceneClassifier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {
  private final Content content = Content.packed();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Classifier classifier = texts -> List.of();

  @BeforeAll
  void open() {
    classifier = new LuceneClassifier(content.scope(), content.places());
  }

  @AfterAll
  void close() {
    classifier.close();
  }

  private PrintStream out() {
    written.reset();
    return new PrintStream(written, true, StandardCharsets.UTF_8);
  }

  private Classify classify() {
    return new Classify(classifier, content.scope(), content.phrases().cues());
  }

  private List<JsonNode> classify(String lines) {
    InputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    assertThat(classify().run(List.of(), in, out(), System.err)).isZero();
    return written.toString(StandardCharsets.UTF_8).lines().map(this::json).toList();
  }

  private JsonNode json(String line) {
    return JsonMapper.builder().build().readTree(line);
  }

  @Test
  void theContentIsRight() {
    int code = new Check(Content::packed).run(InputStream.nullInputStream(), out(), System.err);

    assertThat(written.toString(StandardCharsets.UTF_8)).startsWith("OK: ");
    assertThat(code).isZero();
  }

  @Test
  void checkPrintsEachMistakeAndFails() {
    var mistake = new Mistake("teams.yaml", 3, "x", "is wrong");
    var check =
        new Check(
            () -> {
              throw new ContentMistakes(List.of(mistake));
            });

    assertThat(check.run(InputStream.nullInputStream(), out(), System.err)).isEqualTo(1);
    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("teams.yaml:3: x: is wrong", "1 mistake");
  }

  @Test
  void checkNamesAnExampleThatIsMisunderstood() {
    var wrong = new Example("services.yaml", 7, "noise", "fly tipping", Example.Must.BE_ABOUT);
    var calm = new Example("safety.yaml", 8, "fire", "fly tipping", Example.Must.RAISE);
    var other =
        new Content(
            content.scope(),
            content.phrases(),
            content.borough(),
            content.working(),
            content.reviewed(),
            content.retention(),
            List.of(wrong, calm));

    assertThat(other.misunderstood(classifier))
        .extracting(Mistake::toString)
        .satisfiesExactly(
            m -> assertThat(m).startsWith("safety.yaml:8: fire: ").contains("raises nothing"),
            m -> assertThat(m).startsWith("services.yaml:7: noise: ").contains("fly-tipping"));
  }

  @Test
  void classifyAnswersEachLineWithOneObject() {
    List<JsonNode> answers = classify("fly tipping again!!\n\ngood morning\n");

    assertThat(answers).hasSize(3);
    JsonNode first = answers.getFirst();
    assertThat(first.propertyNames())
        .containsExactly(
            "finding",
            "services",
            "level",
            "safety",
            "levelReasons",
            "risk",
            "riskReasons",
            "place",
            "language",
            "safetyEvidence",
            "near",
            "discounted",
            "parts");
    assertThat(first.get("finding").stringValue()).isEqualTo("clear");
    JsonNode best = first.get("services").get(0);
    assertThat(best.propertyNames())
        .containsExactly("id", "name", "kind", "score", "words", "evidence");
    assertThat(best.get("id").stringValue()).isEqualTo("fly-tipping");
    assertThat(best.get("name").stringValue()).isEqualTo("Fly tipping");
    assertThat(best.get("kind").stringValue()).isEqualTo("scope");
    assertThat(best.get("score").isNumber()).isTrue();
    assertThat(best.get("words").get(0).stringValue()).isEqualTo("fly tipping");
    assertThat(first.get("level").stringValue()).isEqualTo("integrated enforcement");
    assertThat(first.get("safety").isNull()).isTrue();
    assertThat(answers.get(1).get("finding").stringValue()).isEqualTo("nothing");
    assertThat(answers.get(1).get("level").isNull()).isTrue();
    assertThat(answers.get(1).get("services")).isEmpty();
  }

  @Test
  void classifySaysWhichWordsWhereAndWhatNearlyMatched() {
    String text = "😀 a matress by the car park, the grass is filthy";
    JsonNode answer = classify(text + "\n").getFirst();

    JsonNode word = answer.get("services").get(0).get("evidence").get(0);
    assertThat(word.propertyNames()).containsExactly("word", "offset", "length", "weight");
    assertThat(word.get("word").stringValue()).isEqualTo("matress");
    assertThat(word.get("offset").intValue()).isEqualTo(5);
    assertThat(word.get("length").intValue()).isEqualTo(7);
    assertThat(answer.get("near").get(0).get("id").stringValue()).isEqualTo("green-spaces");
    assertThat(answer.get("discounted"))
        .anySatisfy(
            d -> {
              assertThat(d.propertyNames())
                  .containsExactly(
                      "id", "name", "word", "offset", "length", "weight", "reason", "by");
              assertThat(d.get("id").stringValue()).isEqualTo("green-spaces");
              assertThat(d.get("word").stringValue()).isEqualTo("park");
              assertThat(d.get("reason").stringValue()).isEqualTo("exception");
              assertThat(d.get("by").stringValue()).isEqualTo("car park");
            });
  }

  @Test
  void classifySaysWhere() {
    JsonNode place = classify("fly tipping behind the shops, WS3 1AA\n").getFirst().get("place");
    assertThat(place.get("postcode").stringValue()).isEqualTo("WS3 1AA");
    assertThat(place.get("precision").stringValue()).isEqualTo("postcode");
    assertThat(place.get("outside").isNull()).isTrue();
  }

  @Test
  void classifyExplainsToPeople() {
    var in =
        new ByteArrayInputStream(
            "a mattress in Park Road\nhello\n".getBytes(StandardCharsets.UTF_8));

    assertThat(classify().run(List.of("--text"), in, out(), System.err)).isZero();

    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("a mattress in Park Road\n  clear:\n    Fly tipping (scope) ")
        .contains("\"mattress\" at 2, length 8")
        .contains(
            "did not count: \"Park\" at 14, length 4, for Green spaces; a name: \"Park Road\"")
        .contains("hello\n  nothing: no word told enough\n");
    assertThat(classify().run(List.of("--xml"), in, out(), out())).isEqualTo(2);
  }

  @Test
  void classifySaysWhichDanger() {
    assertThat(classify("my house is on fire").getFirst().get("safety").stringValue())
        .isEqualTo("fire");
  }

  @Test
  void classifyReadsEscapesAndAnyLine() {
    assertThat(Classify.unescaped("a\\tb\\nc\\\\n\\x\\")).isEqualTo("a\tb\nc\\n\\x\\");
    assertThat(classify("noise\rnoise\r\nno\\nise\\tnoise \u2028 ł 😀\nlast")).hasSize(3);
    assertThat(classify("")).isEmpty();
    assertThat(classify("\n")).hasSize(1);
  }

  @Test
  void classifyTakesSeveralMattersApart() {
    JsonNode parts =
        classify("There is a pothole in our road. Also the street light is out, it is pitch dark")
            .getFirst()
            .get("parts");
    assertThat(parts.valueStream().map(p -> p.at("/services/0/id").asString()))
        .containsExactly("potholes", "street-lighting");
    assertThat(parts.get(0).get("text").asString()).isEqualTo("There is a pothole in our road.");
    assertThat(classify("There is a pothole in our road").getFirst().get("parts")).isEmpty();
  }

  @Test
  void classifyAnswersALineBeforeTheNextOneComes() throws IOException {
    var typed = new PipedOutputStream();
    var in = new PipedInputStream(typed);
    PrintStream out = out();
    Thread running = Thread.ofVirtual().start(() -> classify().run(List.of(), in, out, System.err));

    typed.write("noise\n".getBytes(StandardCharsets.UTF_8));
    typed.flush();
    Awaitility.await().until(() -> written.size() > 0);
    typed.close();

    Awaitility.await().until(() -> !running.isAlive());
  }

  @Test
  void scoresWhatOfficersSaid(@TempDir Path folder) throws IOException {
    var store = new MemoryStore();
    Concern told =
        new Concern(
            Examples.reference(1),
            Examples.JO,
            "",
            Examples.NOON,
            "My neighbour",
            "loud\tmusic\\ni say\r\nall night",
            "en",
            "clear",
            Optional.of("noise"),
            List.of(),
            List.of(),
            Level.SERVICES,
            List.of(),
            Optional.empty(),
            false,
            Optional.empty(),
            List.of(),
            0,
            Threading.NONE,
            Concern.Status.OPEN);
    var sense = new Sense(Optional.of("noise"), Optional.empty());
    store.transact(
        tx -> {
          tx.concerns().keep(told);
          tx.lessons().add(new Lesson(told.reference(), Examples.NOON, "ann", sense, sense, "yes"));
          return null;
        });
    var lines = new StringBuilder();
    new Teaching(store).write(lines);
    Path file = Files.writeString(folder.resolve("examples.tsv"), lines);

    assertThat(lines.toString().lines()).hasSize(2);
    assertThat(score(file.toString(), "--json")).isZero();
    JsonNode figures = json(written.toString(StandardCharsets.UTF_8));
    assertThat(figures.get("rows").intValue()).isEqualTo(1);
    assertThat(figures.get("accuracy").doubleValue()).isEqualTo(1.0);
  }

  private int score(String... arguments) {
    PrintStream out = out();
    return new Score(classifier, content.scope())
        .run(
            List.of(arguments),
            out,
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
  }
}
