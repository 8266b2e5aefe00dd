package natter.index.backup;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import natter.bot.Store;
import natter.bot.talk.Parcel;
import natter.index.backup.Backups.Source;
import natter.index.backup.Manifest.By;
import natter.index.ledger.Ledger;
import natter.index.ledger.Snapshot;
import natter.index.seal.KeyRing;
import natter.index.vault.FolderVault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
  private static final KeyRing KEY =
      KeyRing.of(
          Base64.getEncoder()
              .encodeToString(
                  new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3,
                    4, 5, 6, 7, 8
                  }));
  private static final Backups.Told NOBODY = (done, total) -> {};

  @TempDir Path folder;
  private Path file;
  private FolderVault vault;
  private Path to;

  @BeforeEach
  void name() {
    file = folder.resolve("data/natter.db");
    vault = FolderVault.in(folder.resolve("data/files"));
    to = folder.resolve("backups");
  }

  private static byte[] bytes(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private static void keep(Store store, int number) {
    store.transact(
        tx -> {
          tx.concerns().keep(bareConcern(number));
          return true;
        });
  }

  private Source source() {
    return source(() -> "");
  }

  private Source source(Supplier<String> erased) {
    return new Source(Snapshot.sqlite(file), vault, folder.resolve("data"), erased);
  }

  private Made make(KeyRing ring, Instant when) {
    var backups = new Backups(to, ring);
    backups.make(source(), By.HAND, when, NOBODY);
    return backups.last().orElseThrow();
  }

  private Path restored(KeyRing ring) {
    return restored(ring, to);
  }

  private Path restored(KeyRing ring, Path from) {
    Path fresh = folder.resolve("fresh-" + System.nanoTime() + ".db");
    new Opening(Backups.choose(from, ring), ring).ledger(fresh);
    return fresh;
  }

  @Test
  void holdsEverythingThatWasAcknowledgedBeforeAndNothingHalf() throws Exception {
    try (Store store = Ledger.sqlite(file)) {
      var acknowledged = new AtomicInteger();
      var stop = new AtomicBoolean();
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!stop.get()) {
                      keep(store, acknowledged.incrementAndGet());
                    }
                  });
      while (acknowledged.get() < 50) {
        Thread.onSpinWait();
      }
      int before = acknowledged.get() - 1;
      Made made = make(KeyRing.none(), NOON);
      int after = acknowledged.get();
      stop.set(true);
      writer.join();

      try (Store copy = Ledger.sqlite(restored(KeyRing.none()))) {
        int held = copy.<Long>read(tx -> tx.concerns().count()).intValue();
        assertThat(held).isBetween(before, after);
        assertThat(held).isEqualTo((int) made.manifest().count("concern"));
        assertThat(copy.<Boolean>read(tx -> tx.concerns().has(reference(held)))).isTrue();
      }
    }
  }

  @Test
  void copiesAFileOnce() throws IOException {
    Ledger.sqlite(file).close();
    String first = vault.keep(bytes("a sofa"));
    make(KeyRing.none(), NOON);
    Path copy = to.resolve("files").resolve(first.substring(0, 2)).resolve(first.substring(2));
    FileTime then = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(copy, then);
    String second = vault.keep(bytes("an armchair"));

    Made made = make(KeyRing.none(), NOON.plusSeconds(1));

    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(then);
    assertThat(made.digests()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void givesBackEveryFile() {
    Ledger.sqlite(file).close();
    String digest = vault.keep(bytes("a sofa"));
    make(KEY, NOON);
    FolderVault fresh = FolderVault.in(folder.resolve("fresh"));

    new Opening(Backups.choose(to, KEY), KEY).files(fresh, NOBODY);

    assertThat(fresh.find(digest)).contains(bytes("a sofa"));
  }

  @Test
  void saysNothingToWhoHasNoKey() throws IOException {
    try (Store store = Ledger.sqlite(file)) {
      store.transact(
          tx -> tx.inbox().keep(List.of(new Parcel("email", "1", NOON, bytes("a plaid sofa")))));
    }
    vault.keep(bytes("a plaid sofa"));
    make(KEY, NOON);

    try (var all = Files.walk(to)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(each, StandardCharsets.ISO_8859_1))
            .as(each.toString())
            .doesNotContain("plaid");
      }
    }
    assertThat(folder.resolve("data/backup-ledger.db")).doesNotExist();
    assertThatThrownBy(() -> restored(KeyRing.none()))
        .isInstanceOf(BadBackup.class)
        .hasMessageContaining(KEY.current())
        .hasMessageContaining("natter.backup.key");
    assertThat(restored(KEY)).exists();
  }

  @Test
  void isForItsOwnAccountAlone() throws IOException {
    Ledger.sqlite(file).close();
    make(KeyRing.none(), NOON);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAChangedLedger() throws IOException {
    Ledger.sqlite(file).close();
    Path ledger = make(KeyRing.none(), NOON).ledger();
    byte[] content = Files.readAllBytes(ledger);
    content[content.length / 2] ^= 1;
    Files.write(ledger, content);

    assertThatThrownBy(() -> restored(KeyRing.none()))
        .isInstanceOf(BadBackup.class)
        .hasMessageContaining("its ledger was changed");
  }

  @Test
  void refusesWhatLacksAFile() throws IOException {
    Ledger.sqlite(file).close();
    String digest = vault.keep(bytes("a sofa"));
    make(KeyRing.none(), NOON);
    Files.delete(to.resolve("files").resolve(digest.substring(0, 2)).resolve(digest.substring(2)));

    assertThatThrownBy(
            () ->
                new Opening(Backups.choose(to, KeyRing.none()), KeyRing.none())
                    .files(FolderVault.in(folder.resolve("fresh")), NOBODY))
        .isInstanceOf(BadBackup.class)
        .hasMessageContaining("is not whole");
  }

  @Test
  void refusesTheLedgerOfANewerNatter() throws SQLException {
    Ledger.sqlite(file).close();
    make(KeyRing.none(), NOON);
    assertThat(restored(KeyRing.none())).exists();
    newer(file);

    assertThatThrownBy(this::source).hasMessageContaining("newer natter (step 99");
  }

  private static void newer(Path ledger) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO natter_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success)"
              + " VALUES (99, '99', 'telepathy', 'SQL', 'V99__telepathy.sql', 1, '', 0, TRUE)");
    }
  }

  @Test
  void takesTheLastWholeOneAndNeverAHalfOne() throws IOException {
    Ledger.sqlite(file).close();
    make(KeyRing.none(), NOON);
    Made second = make(KeyRing.none(), NOON.plusSeconds(60));
    Files.createDirectories(to.resolve("making-2026-11-21T120500.000Z"));
    Path half = Files.createDirectories(to.resolve("2026-11-22T120500.000Z"));

    assertThat(Backups.choose(to, KeyRing.none()).backup()).isEqualTo(second);
    assertThatThrownBy(() -> Backups.choose(half, KeyRing.none()))
        .hasMessageContaining("There is no whole backup");
    assertThat(Backups.choose(second.folder(), KeyRing.none()).backup()).isEqualTo(second);
  }

  @Test
  void keepsTheListOfTheErasedOutsideOfEveryBackup() {
    Ledger.sqlite(file).close();
    var backups = new Backups(to, KeyRing.none());
    backups.make(source(() -> "one"), By.HAND, NOON, NOBODY);
    backups.make(source(() -> "one\ntwo"), By.HAND, NOON.plusSeconds(1), NOBODY);

    assertThat(backups.erased()).contains("one\ntwo");
  }

  @Test
  void thinsOutWhatTheClockMadeAndFilesThatNobodyNeeds() throws IOException {
    Ledger.sqlite(file).close();
    var backups = new Backups(to, KeyRing.none());
    backups.make(source(), By.HAND, NOON.minus(Duration.ofDays(100)), NOBODY);
    String gone = vault.keep(bytes("gone"));
    backups.make(source(), By.CLOCK, NOON.minus(Duration.ofDays(1)), NOBODY);
    Files.delete(
        folder.resolve("data/files").resolve(gone.substring(0, 2)).resolve(gone.substring(2)));
    String kept = vault.keep(bytes("kept"));
    backups.make(source(), By.CLOCK, NOON, NOBODY);

    int removed = backups.thinOut(new Rotation(1, 0, 0), ZoneOffset.UTC);

    assertThat(removed).isEqualTo(1);
    assertThat(backups.all()).hasSize(2);
    assertThat(backups.files().find(gone)).isEmpty();
    assertThat(backups.files().find(kept)).isPresent();
  }
}
