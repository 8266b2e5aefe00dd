package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import natter.bot.Examples;
import natter.bot.Pulse;
import natter.bot.Restoring;
import natter.bot.Store;
import natter.bot.Vault;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Parcel;
import natter.index.ledger.Ledger;
import natter.index.seal.KeyRing;
import natter.index.vault.FolderVault;
import natter.routes.telegram.Identity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** The commands {@code backup}, {@code restore}, {@code restored} and {@code rekey}. */
class RestoreTest {
  private static final String KEY =
      Base64.getEncoder()
          .encodeToString("a key of exactly thirty-two byte".getBytes(StandardCharsets.US_ASCII));

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
  private Path backups;

  @BeforeEach
  void fill() {
    backups = folder.resolve("backups");
    try (Store store = Ledger.sqlite(folder.resolve("old/natter.db"))) {
      store.transact(
          tx -> {
            tx.concerns().keep(Examples.bareConcern(1));
            tx.outbox().plan(Examples.dispatch("a"));
            tx.inbox().keep(List.of(new Parcel("email", "1", Examples.NOON, words())));
            tx.inbox().heard(1);
            return true;
          });
    }
    FolderVault.in(folder.resolve("old/files")).keep(words());
  }

  private static byte[] words() {
    return "a plaid sofa".getBytes(StandardCharsets.UTF_8);
  }

  private Settings settings(String data, String... more) {
    var environment = new MockEnvironment();
    environment.setProperty("natter.data", folder.resolve(data).toString());
    for (int i = 0; i < more.length; i += 2) {
      environment.setProperty(more[i], more[i + 1]);
    }
    return Settings.of(environment);
  }

  private void backUp() {
    assertThat(new BackupCommand(settings("old"), err).run(List.of(backups.toString()))).isZero();
  }

  private int restore(String data) {
    return new Restore(settings(data), err).run(List.of(backups.toString()));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void bringsEverythingBackAndSendsNothingByItself() {
    backUp();

    assertThat(restore("new")).isZero();

    assertThat(said()).contains("1 concerns indexed", "1 messages that were on their way");
    assertThat(FolderVault.in(folder.resolve("new/files")).find(Vault.digest(words())))
        .contains(words());
    try (Store store = Ledger.sqlite(folder.resolve("new/natter.db"))) {
      assertThat(store.<Long>read(tx -> tx.concerns().count())).isEqualTo(1);
      assertThat(store.<Long>read(tx -> tx.outbox().count(State.PLANNED))).isZero();
      assertThat(store.read(tx -> tx.outbox().find("a")).orElseThrow().reason())
          .isEqualTo(Restoring.WHY);
    }
    Engine.open(settings("new"), Natter.content(settings("new")), Pulse.NONE, Identity.unknown())
        .close();
  }

  @Test
  void refusesAFolderThatIsNotEmpty() throws IOException {
    backUp();
    Files.createDirectories(folder.resolve("new"));
    Files.writeString(folder.resolve("new/letter.txt"), "mine");

    assertThat(restore("new")).isEqualTo(1);

    assertThat(said()).contains("is not empty (there is letter.txt)");
    assertThat(folder.resolve("new/natter.db")).doesNotExist();
  }

  @Test
  void doesNotStartOnWhatIsHalfRestored() throws IOException {
    backUp();
    String digest = Vault.digest(words());
    Files.delete(
        backups.resolve("files").resolve(digest.substring(0, 2)).resolve(digest.substring(2)));

    assertThat(restore("new")).isEqualTo(1);

    assertThat(said()).contains("is not whole");
    Settings half = settings("new");
    Content content = Natter.content(half);
    assertThatThrownBy(() -> Engine.open(half, content, Pulse.NONE, Identity.unknown()))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("did not end well");
    assertThat(restore("new")).isEqualTo(1);
  }

  @Test
  void saysInOneSentenceThatThereIsNoBackup() throws IOException {
    Files.createDirectories(backups);

    assertThat(restore("new")).isEqualTo(1);

    assertThat(said().strip())
        .isEqualTo("There is no whole backup in " + backups + ": no manifest.json.");
  }

  @Test
  void knowsThatOthersRestoredTheLedger() {
    int code = new Restore(settings("old"), err).restored(List.of("2026-06-01T12:00:00Z"));

    assertThat(code).isZero();
    try (Store store = Ledger.sqlite(folder.resolve("old/natter.db"))) {
      assertThat(store.<Long>read(tx -> tx.outbox().count(State.UNKNOWN))).isEqualTo(1);
    }
    assertThat(new Restore(settings("old"), err).restored(List.of("yesterday"))).isEqualTo(2);
  }

  @Test
  void encryptsWhatIsThere() throws IOException {
    Settings keyed = settings("old", "natter.key", KEY);

    assertThat(new Chores(keyed, err).run("rekey", List.of())).isZero();

    assertThat(said()).contains("1 files were not yet");
    String digest = Vault.digest(words());
    Path file =
        folder.resolve("old/files").resolve(digest.substring(0, 2)).resolve(digest.substring(2));
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("plaid");
    assertThat(FolderVault.in(folder.resolve("old/files"), KeyRing.of(KEY)).find(digest))
        .contains(words());
    assertThatThrownBy(() -> Engine.ledger(settings("old")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("natter.key does not hold");
  }
}
