package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import natter.bot.Pulse;
import natter.bot.Store;
import natter.bot.scope.Place;
import natter.bot.talk.Dispatched;
import natter.index.ledger.Ledger;
import natter.routes.telegram.Identity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.mock.env.MockEnvironment;

/** The commands {@code import} and {@code reindex}, alone and beside a natter that serves. */
@Execution(ExecutionMode.CONCURRENT)
class ChoresTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Settings settings;

  @BeforeEach
  void settle() {
    var environment = new MockEnvironment();
    environment.setProperty("natter.data", folder.resolve("data").toString());
    settings = Settings.of(environment);
  }

  private int run(String command, Path... paths) {
    var err = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Chores(settings, err)
        .run(command, List.of(paths).stream().map(Path::toString).toList());
  }

  private static String mail(int n) {
    return """
        From: Resident %1$d <resident%1$d@example.org>
        To: hello@natter.example
        Subject: Rubbish %1$d
        Date: Mon, 02 Nov 2026 10:00:00 +0000
        Message-ID: <%1$d@example.org>

        Somebody dumped %1$d sofas in the alley.
        From here it smells.
        """
        .formatted(n);
  }

  private Path mbox() throws IOException {
    String all =
        "From a Mon Nov  2 10:00:00 2026\n"
            + mail(1).replace("\nFrom here", "\n>From here")
            + "\nFrom b Mon Nov  2 10:00:00 2026\n"
            + mail(2)
            + "\n";
    return Files.writeString(folder.resolve("old.mbox"), all);
  }

  private Path maildir() throws IOException {
    Path maildir = folder.resolve("Maildir");
    Files.createDirectories(maildir.resolve("cur"));
    Files.createDirectories(maildir.resolve("new"));
    Files.writeString(maildir.resolve("cur/1.host:2,S"), mail(3));
    Files.writeString(maildir.resolve("new/2.host"), mail(4));
    return maildir;
  }

  private Path emls() throws IOException {
    Path emls = Files.createDirectories(folder.resolve("Übungen"));
    Files.writeString(emls.resolve("häßlich.eml"), mail(5));
    Files.writeString(emls.resolve("notes.txt"), "no mail");
    return emls;
  }

  @Test
  void importsEveryKindOfArchiveOnceAndSendsNothing() throws IOException {
    for (int time = 0; time < 2; time++) {
      assertThat(run("import", mbox(), maildir(), emls())).isZero();
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("2 mails read, 2 of them new", "2 mails read, 0 of them new", "100 %");
    try (Store store = Ledger.sqlite(folder.resolve("data/natter.db"))) {
      assertThat(store.<Long>read(tx -> tx.concerns().count())).isEqualTo(5);
      for (var state : Dispatched.State.values()) {
        assertThat(store.<Long>read(tx -> tx.outbox().count(state))).isZero();
      }
      var concern =
          store
              .read(
                  tx ->
                      tx.concerns().from(natter.bot.talk.Address.email("resident1@example.org"), 1))
              .getFirst();
      assertThat(concern.text()).contains("From here it smells").doesNotContain(">From");
      assertThat(concern.received()).isEqualTo("2026-11-02T10:00:00Z");
    }
  }

  @Test
  void namesAPathThatIsNotThere() {
    assertThatThrownBy(() -> run("import", folder.resolve("nowhere")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void saysWhenAFolderHoldsNoMail() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(run("import", empty)).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("no Maildir, .eml or .mbox");
  }

  @Test
  void leavesTheWorkToANatterThatServes() throws IOException {
    try (Engine engine = Engine.open(settings, Content.packed(), Pulse.NONE, Identity.unknown())) {
      engine.start();
      var runner = new Runner(engine, engine.reminders(settings), "");
      runner.start();
      assertThat(run("import", mbox())).isZero();
      assertThat(run("reindex")).isZero();
      assertThat(run("review")).isZero();
      runner.close();
      assertThat(said.toString(StandardCharsets.UTF_8))
          .contains("2 mails read, 2 of them new", "concerns indexed")
          .contains("too little to learn from: officers spoke about 0 concerns");
    }
  }

  private Path postcodes() throws IOException {
    return Files.writeString(
        folder.resolve("postcodes.csv"),
        "postcode,latitude,longitude,ward\nWS3 1AA,52.61,-1.99,Pelsall\nnonsense,1,1,\n");
  }

  @Test
  void importsPlacesAlone() throws IOException {
    String file = postcodes().toString();
    var err = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertThat(new Chores(settings, err).run("places", List.of("import", file))).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains(
            "postcodes.csv: 1 postcode taken, 1 refused", "line 3: “nonsense” is no postcode");
    assertThat(new Chores(settings, err).run("places", List.of("import"))).isEqualTo(2);
    assertThat(new Chores(settings, err).run("places", List.of(file))).isEqualTo(2);
  }

  @Test
  void importsPlacesIntoANatterThatServesThem() throws IOException {
    try (Engine engine = Engine.open(settings, Content.packed(), Pulse.NONE, Identity.unknown())) {
      engine.start();
      assertThat(wardAt(engine)).as("by its sector").contains("blakenall");
      var runner = new Runner(engine, engine.reminders(settings), "");
      runner.start();
      var err = new PrintStream(said, true, StandardCharsets.UTF_8);
      String file = postcodes().toString();
      assertThat(new Chores(settings, err).run("places", List.of("import", file))).isZero();
      assertThat(new Chores(settings, err).run("places", List.of("import", mbox().toString())))
          .isEqualTo(1);
      runner.close();
      assertThat(wardAt(engine)).contains("pelsall");
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("1 postcode taken", "old.mbox is none of: Code-Point Open");
  }

  private static Optional<String> wardAt(Engine engine) {
    return engine.places().find("rubbish at WS3 1AA").flatMap(Place::ward);
  }

  @Test
  void rebuildsTheIndexAlone() throws IOException {
    run("import", mbox());
    assertThat(run("reindex")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("2 concerns indexed");
  }

  @Test
  void reviewsAlone() {
    assertThat(run("review")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("too little to learn from");
  }
}
