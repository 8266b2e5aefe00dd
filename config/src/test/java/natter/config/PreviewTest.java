package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.care.Concern;
import natter.bot.care.Lesson;
import natter.bot.care.Lesson.Sense;
import natter.bot.care.Reference;
import natter.bot.scope.Level;
import natter.bot.talk.Address;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code preview}, beside a natter that has the ledger open. */
@Execution(ExecutionMode.CONCURRENT)
class PreviewTest {
  private static final Instant DAY = Instant.parse("2026-11-02T10:00:00Z");
  private static final Sense NOISE = new Sense(Optional.of("noise"), Optional.empty());

  private static final List<Content> UNTOUCHED = new ArrayList<>();

  @TempDir private Path folder;
  private boolean touched;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream warned = new ByteArrayOutputStream();
  private Path present = Path.of("");
  private Path changed = Path.of("");
  private Settings settings = Settings.of(new MockEnvironment());
  private Store serving = new MemoryStore();
  private int concerns;

  @BeforeEach
  void settle() throws IOException {
    settings = settings();
    serving = Engine.ledger(settings);
    present = content("present");
    changed = content("changed");
  }

  @AfterEach
  void close() {
    serving.close();
  }

  private Settings settings() {
    var environment = new MockEnvironment();
    environment.setProperty("natter.data", String.valueOf(folder));
    return Settings.of(environment);
  }

  /** A copy of the content of this project, in English. */
  private Path content(String name) throws IOException {
    Path to = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(to.resolve("phrases"));
    for (String file :
        List.of(
            "services.yaml",
            "teams.yaml",
            "places.yaml",
            "forums.yaml",
            "safety.yaml",
            "levels.yaml",
            "questions.yaml",
            "phrases/en.yaml")) {
      Files.copy(Path.of(file), to.resolve(file));
    }
    return to;
  }

  /** One strong English word more. */
  private void add(Path content, String file, String id, String word) throws IOException {
    touched |= content.equals(present);
    String text = Files.readString(content.resolve(file));
    int at = text.indexOf("strong: [", text.indexOf("- id: " + id + "\n")) + "strong: [".length();
    Files.writeString(
        content.resolve(file), text.substring(0, at) + word + ", " + text.substring(at));
  }

  private Reference told(String words, boolean restricted) {
    Reference reference = Reference.by(new Random(++concerns));
    var concern =
        new Concern(
            reference,
            Address.email("kim@resident.example"),
            "Kim",
            DAY.plus(Duration.ofDays(concerns)),
            "",
            words,
            "en",
            "nothing",
            Optional.empty(),
            List.of(),
            List.of(),
            Level.SERVICES,
            List.of(),
            restricted ? Optional.of("fire") : Optional.empty(),
            restricted,
            Optional.empty(),
            List.of(),
            0,
            Threading.NONE,
            Concern.Status.OPEN);
    serving.transact(
        tx -> {
          tx.concerns().keep(concern);
          return null;
        });
    return reference;
  }

  private void said(Reference reference, Sense taken, Sense right) {
    serving.transact(
        tx -> {
          tx.lessons().add(new Lesson(reference, DAY, "ann", taken, right, ""));
          return null;
        });
  }

  private int preview(String... options) {
    said.reset();
    warned.reset();
    List<String> arguments =
        Stream.concat(Stream.of(changed.toString()), Stream.of(options)).toList();
    return run(arguments);
  }

  /** Reading takes a second: what tests leave as it is, is read once for all of them. */
  private Content inUse() {
    return touched ? Content.read(present) : untouched(present);
  }

  private static Content untouched(Path folder) {
    synchronized (UNTOUCHED) {
      if (UNTOUCHED.isEmpty()) {
        UNTOUCHED.add(Content.read(folder));
      }
      return UNTOUCHED.getFirst();
    }
  }

  private int run(List<String> arguments) {
    return new Preview(() -> Engine.view(settings), this::inUse)
        .run(
            arguments,
            new PrintStream(said, true, StandardCharsets.UTF_8),
            new PrintStream(warned, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(printed());
  }

  @Test
  void showsWhichMessagesWouldMoveAndWhatOfficersSaid() throws IOException {
    add(present, "services.yaml", "noise", "grumbolting");
    add(changed, "services.yaml", "parking", "grumbolting");
    Reference moved = told("They are\ngrumbolting every evening", false);
    Reference confirmed = told("more grumbolting!", false);
    told("somebody dumped a mattress", false);
    said(moved, NOISE, new Sense(Optional.of("parking"), Optional.empty()));
    said(confirmed, NOISE, NOISE);

    assertThat(preview()).isZero();
    assertThat(printed())
        .contains("3 messages replayed, 2 would move")
        .contains("2  Noise → Parking")
        .contains(moved + "  They are grumbolting every evening")
        .contains("now by “grumbolting” 4.2; then by “grumbolting” 4.2")
        .contains("Officers spoke about 2: 1 are understood as they said, 1 would be.")
        .contains("Would be right: " + moved, "Would be wrong: " + confirmed)
        .contains("No danger would be lost.")
        .doesNotContain("mattress", "!!!");

    assertThat(preview("--json")).isZero();
    JsonNode json = json();
    assertThat(json.get("replayed").intValue()).isEqualTo(3);
    assertThat(json.get("wouldMove").intValue()).isEqualTo(2);
    JsonNode newest = json.get("moved").get(0);
    assertThat(newest.get("reference").stringValue()).isEqualTo(confirmed.value());
    assertThat(newest.get("from").stringValue()).isEqualTo("noise");
    assertThat(newest.get("to").stringValue()).isEqualTo("parking");
    assertThat(newest.get("then").get(0).get("word").stringValue()).isEqualTo("grumbolting");
    assertThat(json.get("officers").get("mended").get(0).stringValue()).isEqualTo(moved.value());
    assertThat(json.get("officers").get("broken").get(0).stringValue())
        .isEqualTo(confirmed.value());
    assertThat(json.get("dangers").get("lost").intValue()).isZero();
  }

  @Test
  void failsLoudlyWhenADangerWouldBeLost() throws IOException {
    add(present, "safety.yaml", "fire", "blazulating");
    Reference secret = told("the shed is blazulating", true);

    assertThat(preview()).isEqualTo(Preview.LOST);
    assertThat(printed())
        .startsWith("!!! 1 DANGER WOULD BE LOST: Fire 1.")
        .endsWith("know why." + System.lineSeparator())
        .doesNotContain(secret.value(), "shed");
    assertThat(preview("--json")).isEqualTo(Preview.LOST);
    assertThat(json().get("dangers").get("lostByKind").get("fire").intValue()).isEqualTo(1);
    assertThat(printed()).doesNotContain(secret.value(), "shed");
  }

  @Test
  void aFalseAlarmIsNoLoss() throws IOException {
    add(present, "safety.yaml", "fire", "blazulating");
    Reference open = told("a blazulating success", false);
    said(
        open,
        new Sense(Optional.empty(), Optional.of("fire")),
        new Sense(Optional.empty(), Optional.empty()));

    assertThat(preview()).isZero();
    assertThat(printed())
        .contains("Dangers that officers said to be none, no longer raised: 1")
        .contains("No danger would be lost.");
  }

  @Test
  void namesADangerThatWouldBeGainedAndLevelsThatChange() throws IOException {
    add(changed, "safety.yaml", "fire", "blazulating");
    Reference open = told("the shed is blazulating", false);

    assertThat(preview()).isZero();
    assertThat(printed())
        .contains("Danger gained: Fire 1", open + " by “blazulating”")
        .contains("Level of response: 1  integrated services → integrated enforcement");
  }

  @Test
  void showsNothingOfWhatIsRestrictedButCountsIt() throws IOException {
    add(changed, "services.yaml", "parking", "grumbolting");
    Reference secret = told("she is grumbolting in the attic", true);

    assertThat(preview()).isZero();
    assertThat(printed())
        .contains("1  nothing → Parking", "and 1 restricted, not shown")
        .doesNotContain(secret.value(), "attic", "“grumbolting”");
    assertThat(preview("--json")).isZero();
    assertThat(json().get("moved")).isEmpty();
    assertThat(json().get("services").get(0).get("restricted").intValue()).isEqualTo(1);
  }

  @Test
  void takesOnlyTheNewestOrThoseSinceADay() {
    for (int i = 0; i < 205; i++) {
      told("hello", false);
    }
    assertThat(preview("--limit", "201")).isZero();
    assertThat(printed()).contains("201 messages replayed", "not spoken about any");
    preview("--since", "2027-05-20");
    assertThat(printed()).contains("7 messages replayed, 0 would move");
  }

  @Test
  void writesNothing() {
    told("hello", false);
    long before = serving.read(tx -> tx.changes().last());
    preview();
    assertThat(serving.<Long>read(tx -> tx.changes().last())).isEqualTo(before);
    assertThat(serving.check()).as("the one that serves goes on").isEmpty();
  }

  @Test
  void saysWhatIsWrongWithItsArgumentsAndTheFolder() throws IOException {
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("--json"),
            List.of("a", "b"),
            List.of("a", "--since"),
            List.of("a", "--since", "yesterday"),
            List.of("a", "--limit", "0"),
            List.of(folder.resolve("nowhere").toString()))) {
      assertThat(run(wrong)).as(wrong.toString()).isEqualTo(2);
    }
    assertThat(warned.toString(StandardCharsets.UTF_8))
        .contains("preview CONFIG_FOLDER", "There is no services.yaml in", "2026-10-01");
    Files.writeString(changed.resolve("services.yaml"), "services: [{id: x}]\n");
    assertThatThrownBy(this::preview).isInstanceOf(ContentMistakes.class);
  }

  @Test
  void warnsOfExamplesThatWouldFail() throws IOException {
    add(changed, "services.yaml", "parking", "allotment");
    assertThat(preview()).isZero();
    assertThat(warned.toString(StandardCharsets.UTF_8))
        .contains("services.yaml:", "green-spaces", "natter check fails");
  }

  @Test
  void namesALedgerThatIsNotThere() {
    serving.close();
    var environment = new MockEnvironment();
    environment.setProperty("natter.data", folder.resolve("empty").toString());
    settings = Settings.of(environment);
    assertThatThrownBy(this::preview)
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("there is no ledger");
    assertThat(folder.resolve("empty")).doesNotExist();
  }
}
