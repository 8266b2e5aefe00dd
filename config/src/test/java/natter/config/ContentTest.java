package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.scope.LocalGroup;
import natter.bot.scope.Meeting;
import natter.bot.scope.Near;
import natter.bot.scope.Question;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {
  @TempDir private Path folder;

  private final Map<String, String> files = new TreeMap<>(SMALL);

  private static final String ENGLISH = "hello: \"Hello {name}\"\nbye: \"No\"\n";
  private static final Map<String, String> SMALL =
      Map.of(
          "questions.yaml",
          """
          questions:
            - id: loudest
              kind: choice
              ask: When is it loudest?
              fact: Loudest
              choices:
                - {label: By day}
                - {label: By night, words: [night], team: police, says: Call them when it is loud.}
          """,
          "teams.yaml",
          """
          general: contact
          teams:
            - {id: contact, name: the contact centre, email: contact@council.example, target: 5 working days}
            - {id: police, name: the police, endpoint: "jms:queue:police", target: 4 hours, outside: true, restricted: true}
          """,
          "services.yaml",
          """
          council: Sample Council
          services:
            - id: noise
              name: Noise
              kind: scope
              lgsl: [412, 416]
              level: services
              team: contact
              signposts:
                personal: Talk to your neighbour first.
                services: Keep a diary of the noise, at https://council.example/noise for 14 days.
              questions: [loudest]
              words:
                en:
                  strong: [noise, no, 2021-01-01]
                  usual: [loud]
                  weak: [night]
                  not: ["traffic noise"]
              examples:
                en: [noise, the noise, a noise, loud noise, noise again]
          """,
          "places.yaml",
          """
          borough: [WS3]
          wards:
            - {id: north, name: Northway, localities: [Mill], postcodes: [WS3 1]}
          """,
          "forums.yaml",
          """
          forums:
            - {id: north, name: Northway Forum, wards: [north], organisers: [anne], meets: Mondays}
          """,
          "safety.yaml",
          """
          dangers:
            - id: fire
              name: Fire
              team: police
              says: {en: "Call 999."}
              words: {en: {strong: [on fire]}}
              examples: {en: [on fire, car on fire, house on fire, shed on fire, it is on fire]}
              harmless: {en: [where is the fire station]}
          """,
          "phrases/en.yaml",
          ENGLISH);

  private Content read() {
    files.forEach(this::write);
    return Content.read(folder, ENGLISH);
  }

  private void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(folder.resolve("phrases"));
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts other words into a file, and reads. */
  private List<String> mistakes(String file, String words, String others) {
    String text = files.getOrDefault(file, "");
    assertThat(text).contains(words);
    files.put(file, text.replace(words, others));
    return mistakes();
  }

  private List<String> mistakes() {
    ContentMistakes thrown = catchThrowableOfType(ContentMistakes.class, this::read);
    assertThat(thrown).as("no mistake was found").isNotNull();
    return thrown.mistakes().stream().map(Mistake::toString).toList();
  }

  @Test
  void readsGroupsOfWordsForServicesAndDangers() {
    String services = files.getOrDefault("services.yaml", "");
    files.put(
        "services.yaml", services + "groups:\n  en:\n    din: [racket, clatter, \"{row}\"]\n");
    String safety = files.getOrDefault("safety.yaml", "");
    files.put("safety.yaml", safety + "groups:\n  en:\n    row: [row, commotion]\n");

    assertThat(read().scope().groups("en")).containsOnlyKeys("din", "row");

    files.put("safety.yaml", safety + "groups:\n  en:\n    din: [commotion]\n    row: [row]\n");
    assertThat(mistakes())
        .anyMatch(m -> m.startsWith("services.yaml:") && m.contains("two of the name \"din\""));
    files.put("safety.yaml", safety);
    assertThat(mistakes()).anyMatch(m -> m.contains("there is no group \"row\""));
  }

  @Test
  void readsWhatIsThere() {
    Content content = read();

    Service noise = content.scope().services().getFirst();
    assertThat(noise.lgsl()).containsExactly(412, 416);
    assertThat(noise.levels()).containsExactly(Level.SERVICES, Level.PERSONAL);
    assertThat(noise.team()).contains("contact");
    assertThat(noise.questions()).containsExactly("loudest");
    Question loudest = content.scope().question("loudest").orElseThrow();
    assertThat(loudest.choices().getLast())
        .isEqualTo(
            new Question.Choice(
                "By night",
                List.of("night"),
                Optional.of("police"),
                Optional.of("Call them when it is loud.")));
    Team police = content.scope().team("police");
    assertThat(police.target()).isEqualTo(Duration.ofHours(4));
    assertThat(police.outside()).isTrue();
    assertThat(police.endpoint()).contains("jms:queue:police");
    assertThat(content.scope().team("contact").target()).isEqualTo(Duration.ofDays(5));
    assertThat(content.scope().dangers()).hasSize(1);
    assertThat(content.places().find("ws3 1ab")).isPresent();
    assertThat(content.phrases().say("en", "hello", Map.of("name", "Ann"))).isEqualTo("Hello Ann");
    assertThat(content.examples()).hasSize(11);
  }

  @Test
  void namesWhatIsWrongWithQuestions() {
    assertThat(mistakes("questions.yaml", "    - {label: By day}\n", ""))
        .containsExactly("questions.yaml:2: loudest: a choice needs two \"choices\" or more");
    assertThat(mistakes("questions.yaml", "team: police", "team: polite"))
        .anyMatch(m -> m.contains("no team \"polite\" in teams.yaml; did you mean \"police\"?"));
    assertThat(mistakes("questions.yaml", "kind: choice", "kind: chioce"))
        .anyMatch(m -> m.contains("loudest: kind \"chioce\", expected place, time, choice"));
    assertThat(mistakes("services.yaml", "[loudest]", "[louder]"))
        .anyMatch(m -> m.contains("no questions \"louder\" in questions.yaml; did you mean"));
  }

  @Test
  void takesWordsAsTheyAreWritten() {
    assertThat(read().scope().services().getFirst().words().values())
        .singleElement()
        .satisfies(w -> assertThat(w.strong()).containsExactly("noise", "no", "2021-01-01"));
    assertThat(read().phrases().say("en", "bye")).isEqualTo("No");
  }

  @Test
  void namesAnUnknownTeamAndTheOneThatWasMeant() {
    assertThat(mistakes("services.yaml", "team: contact", "team: contcat"))
        .containsExactly(
            "services.yaml:8: noise: no team \"contcat\" in teams.yaml; did you mean \"contact\"?");
  }

  @Test
  void namesAnUnknownKeyAndTheOneThatWasMeant() {
    assertThat(mistakes("services.yaml", "questions:", "qestions:"))
        .containsExactly(
            "services.yaml:12: noise: unknown key \"qestions\"; did you mean \"questions\"?");
  }

  @Test
  void namesADoubledId() {
    assertThat(mistakes("teams.yaml", "id: police", "id: contact"))
        .contains("teams.yaml:4: contact: id \"contact\" is given twice");
  }

  @Test
  void namesADoubledKey() {
    assertThat(mistakes("services.yaml", "  kind: scope", "  kind: scope\n    kind: scope"))
        .containsExactly("services.yaml:6: services: \"kind\" stands here twice");
  }

  @Test
  void namesAWrongType() {
    assertThat(mistakes("services.yaml", "[loud]", "loud"))
        .containsExactly("services.yaml:16: noise: \"usual\" holds a text, expected a list");
    files.putAll(SMALL);
    assertThat(mistakes("services.yaml", "name: Noise", "name: [Noise]"))
        .containsExactly("services.yaml:4: noise: \"name\" holds a list, expected text");
    files.putAll(SMALL);
    assertThat(mistakes("services.yaml", "[412, 416]", "[412, some]"))
        .containsExactly("services.yaml:6: noise: \"lgsl\" has \"some\", expected a number");
    files.putAll(SMALL);
    assertThat(mistakes("teams.yaml", "outside: true", "outside: yes"))
        .containsExactly("teams.yaml:4: police: \"outside\" is \"yes\", expected true or false");
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(mistakes("services.yaml", "    lgsl: [412, 416]\n", ""))
        .containsExactly("services.yaml:3: noise: \"lgsl\" is missing");
    files.putAll(SMALL);
    files.remove("forums.yaml");
    folder.resolve("forums.yaml").toFile().delete();
    assertThat(mistakes()).containsExactly("forums.yaml: is missing");
  }

  @Test
  void countsTheWordsOfSignposts() {
    assertThat(mistakes("services.yaml", "Talk to", "one two three four five ".repeat(4)))
        .singleElement()
        .asString()
        .startsWith("services.yaml:10: noise: signpost \"personal\" has 23 words");
    assertThat(ContentReader.countWords("Call 0300 555 2825 or see https://a.example/b now"))
        .isEqualTo(4);
  }

  @Test
  void asksForFiveExamples() {
    assertThat(mistakes("services.yaml", ", noise again]", "]"))
        .containsExactly(
            "services.yaml:20: noise: examples \"en\" has 4 sentences, expected at least 5");
  }

  @Test
  void namesATermThatIsGivenTwiceOrCannotBeFound() {
    assertThat(mistakes("services.yaml", "weak: [night]", "weak: [loud, \"...\", \"=x~\", a, a]"))
        .hasSize(4)
        .allSatisfy(m -> assertThat(m).startsWith("services.yaml:17: noise: "));
  }

  @Test
  void namesAWrongPlaceOrForum() {
    assertThat(mistakes("places.yaml", "[WS3 1]", "[WS31, WS9 1]"))
        .containsExactly(
            "places.yaml:3: north: \"WS31\" is no postcode sector, expected as in \"WS3 1\"",
            "places.yaml:3: north: \"WS9 1\" lies outside \"borough\"");
    files.putAll(SMALL);
    assertThat(mistakes("forums.yaml", "wards: [north]", "wards: [nroth]"))
        .containsExactly(
            "forums.yaml:2: north: no ward \"nroth\" in places.yaml; did you mean \"north\"?");
  }

  @Test
  void readsAllOfAForum() {
    files.put(
        "forums.yaml",
        """
        topics: [Events, litter picks]
        forums:
          - id: north
            name: Northway Forum
            wards: [north]
            organisers: [anne]
            meets: Mondays
            members: [cllr.jones, ward@council.example]
            meetings:
              - {date: 2026-12-07, time: "18:30", place: Library}
              - {date: 2026-11-02, place: Town hall}
            language: en
            telegram: {group: "-1001234567890", topic: 5}
            topics: [book box]
            groups:
              - name: Litter pickers
                hours: Saturdays
                contact: 01922 000000
                verified-by: anne
                verified-on: 2026-11-01
        """);
    Forum forum = read().scope().forum("north").orElseThrow();

    assertThat(forum.members()).containsExactly("cllr.jones", "ward@council.example");
    assertThat(forum.meetings())
        .containsExactly(
            new Meeting(LocalDate.of(2026, 11, 2), Optional.empty(), "Town hall"),
            new Meeting(LocalDate.of(2026, 12, 7), Optional.of(LocalTime.of(18, 30)), "Library"));
    assertThat(forum.next(LocalDate.of(2026, 12, 7))).contains(forum.meetings().get(1));
    assertThat(forum.next(LocalDate.of(2026, 12, 8))).isEmpty();
    assertThat(forum.telegram())
        .contains(new Forum.TelegramGroup(-1_001_234_567_890L, Optional.of(5L)));
    assertThat(forum.topics()).containsExactly("events", "litter picks", "book box");
    assertThat(forum.groups().getFirst().verified())
        .contains(new LocalGroup.Verified("anne", LocalDate.of(2026, 11, 1)));
  }

  @Test
  void namesWhatIsWrongWithAForum() {
    files.put(
        "forums.yaml",
        """
        topics: ["a:b"]
        forums:
          - id: north
            name: Northway Forum
            wards: [north]
            meets: Mondays
            members: [two words, "a@b"]
            meetings:
              - {date: 31/12/2026, time: "25:00", place: Library}
              - {date: 2026-12-07}
              - {date: 2026-12-07, place: Hall, room: 2}
            language: fr
            telegram: {group: northway, topic: first}
            groups:
              - {name: Pickers, verified-by: anne}
          - {id: south, name: northway forum, wards: [north], meets: Tuesdays}
        """);
    assertThat(mistakes())
        .containsExactlyInAnyOrder(
            "forums.yaml:1: \"a:b\" is no topic, expected a few words without a colon",
            "forums.yaml:7: north: \"two words\" is neither an account name nor an email address",
            "forums.yaml:7: north: \"a@b\" is neither an account name nor an email address",
            "forums.yaml:9: north: \"31/12/2026\" is no day, expected as in \"2026-12-01\"",
            "forums.yaml:9: north: \"25:00\" is no time of day, expected as in \"18:30\"",
            "forums.yaml:10: north: \"place\" is missing",
            "forums.yaml:11: north: it meets twice on 2026-12-07",
            "forums.yaml:11: north: unknown key \"room\", expected one of date, place," + " time",
            "forums.yaml:12: north: no phrases/fr.yaml for \"fr\", expected one of en",
            "forums.yaml:13: north: \"northway\" is no Telegram group, expected its id, as in"
                + " \"-1001234567890\"",
            "forums.yaml:13: north: \"first\" is no topic, expected a number",
            "forums.yaml:15: Pickers: \"contact\" is missing",
            "forums.yaml:15: Pickers: \"verified-on\" is missing",
            "forums.yaml:3: two forums are called \"northway forum\"");
  }

  @Test
  void namesAWrongNeighbour() {
    assertThat(
            mistakes(
                "places.yaml",
                "wards:",
                "code: E1\nneighbours:\n  - {name: Other, website: other, postcodes: [WS3, x]}\nwards:"))
        .containsExactly(
            "places.yaml:2: \"E1\" is no GSS code, expected as in \"E08000030\"",
            "places.yaml:4: Other: \"x\" is no part of a postcode, expected as in \"WS3\" or \"WS3"
                + " 1\"",
            "places.yaml:4: Other: \"WS3\" lies in \"borough\" too, in part at least",
            "places.yaml:4: Other: \"other\" is no address that starts with https://");
  }

  @Test
  void readsWhenNeighboursMayTellOfOneMatter() {
    assertThat(read().scope().services().getFirst().near()).isEqualTo(Near.USUAL);
    assertThat(mistakes("services.yaml", "    lgsl:", "    near: {metres: far, day: 3}\n    lgsl:"))
        .containsExactly(
            "services.yaml:6: noise: \"far\", expected a number up to 10000",
            "services.yaml:6: noise: unknown key \"day\"; did you mean \"days\"?");
  }

  @Test
  void namesAPhraseThatIsMissing() {
    assertThat(mistakes("phrases/en.yaml", "bye:", "bey:"))
        .containsExactlyInAnyOrder(
            "phrases/en.yaml:1: no phrase \"bye\"",
            "phrases/en.yaml:2: unknown phrase \"bey\", expected one of bye, hello");
  }

  @Test
  void comparesPhrasesOfOtherLanguagesWithEnglish() {
    files.put("phrases/pl.yaml", "hello: \"Cześć {nam}\"\nhelo: a\n");
    assertThat(mistakes())
        .containsExactly(
            "phrases/pl.yaml:1: phrase \"hello\" names {nam}, which natter does not fill in",
            "phrases/pl.yaml:2: unknown phrase \"helo\"; did you mean \"hello\"?");
  }

  @Test
  void namesWhatIsNoYaml() {
    assertThat(mistakes("teams.yaml", "teams:", "teams: ["))
        .anySatisfy(m -> assertThat(m).startsWith("teams.yaml:").contains("is no YAML"));
    files.putAll(SMALL);
    files.put("teams.yaml", "");
    assertThat(mistakes()).contains("teams.yaml: is empty");
    files.put("teams.yaml", "- a\n- b\n");
    assertThat(mistakes()).anySatisfy(m -> assertThat(m).startsWith("teams.yaml:1: is a list"));
  }

  @Test
  void namesWhatIsNotInUtf8() throws IOException {
    files.forEach(this::write);
    Files.write(folder.resolve("teams.yaml"), new byte[] {'a', (byte) 0xe9, ':'});

    assertThatThrownBy(() -> Content.read(folder)).hasMessage("teams.yaml: is not in UTF-8");
  }

  @Test
  void collectsAllMistakesInTheOrderOfTheFiles() {
    files.computeIfPresent("teams.yaml", (f, t) -> t.replace("5 working days", "soon"));
    files.computeIfPresent("safety.yaml", (f, t) -> t.replace("team: police", "team: x"));

    assertThat(mistakes("services.yaml", "level: services", "level: service"))
        .hasSize(3)
        .satisfies(
            all -> {
              assertThat(all.getFirst()).startsWith("safety.yaml:4: fire: no team \"x\"");
              assertThat(all.get(1)).startsWith("services.yaml:7: noise: level \"service\"");
              assertThat(all.getLast()).startsWith("teams.yaml:3: contact: \"soon\" is no time");
            });
  }

  @Test
  void packsAContentThatIsRight() {
    Content packed = Content.packed();

    assertThat(packed.scope().services()).hasSizeGreaterThan(30);
    assertThat(Optional.of(packed.scope().general())).map(packed.scope()::team).isPresent();
  }

  @Test
  void namesAMistakeInALevel() {
    files.put(
        "levels.yaml",
        """
        own: "{service}: {level}"
        rules:
          - id: again
            reason: Again
            raise: servces
            words: {en: {usual: [again]}}
          - id: nothing
            reason: Nothing
            words: {en: {usual: ['{nobody} again']}}
          - id: odd
            reason: Odd
            lower: personal
            risk: hihg
            services: [nowhere]
            when: sometimes
            words: {en: {usual: [odd]}}
        """);
    assertThat(mistakes())
        .contains(
            "levels.yaml:5: again: level \"servces\"; did you mean \"services\"?",
            "levels.yaml:3: again: expected \"raise\", \"lower\" or \"risk\"",
            "levels.yaml:9: nothing: \"{nobody} again\" names a group \"nobody\" that there is not",
            "levels.yaml:13: odd: risk \"hihg\", expected none, raised or high")
        .hasSize(7);
  }
}
