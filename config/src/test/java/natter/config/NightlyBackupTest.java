package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import natter.bot.TimeOfDay;
import natter.index.backup.Backups;
import natter.index.backup.Manifest.By;
import natter.index.backup.Rotation;
import natter.index.ledger.Ledger;
import natter.index.seal.KeyRing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class NightlyBackupTest {
  private static final Instant EVENING = Instant.parse("2026-11-20T20:00:00Z");

  @TempDir Path folder;
  private Instant now = EVENING;
  private Path to;
  private Settings settings = Settings.of(new MockEnvironment());

  @BeforeEach
  void open() {
    to = folder.resolve("backups");
    var environment = new MockEnvironment();
    environment.setProperty("natter.data", folder.resolve("data").toString());
    settings = Settings.of(environment);
    Ledger.sqlite(folder.resolve("data/natter.db")).close();
  }

  private NightlyBackup nightly() {
    return new NightlyBackup(
        backups(),
        () -> BackupSource.of(settings),
        new Rotation(2, 0, 0),
        new TimeOfDay(LocalTime.of(2, 30), ZoneOffset.UTC),
        () -> now,
        () -> true);
  }

  private Backups backups() {
    return new Backups(to, KeyRing.none());
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void makesOneANightAndTheFirstAtOnce() {
    var nightly = nightly();

    assertThat(nightly.look()).isTrue();
    assertThat(nightly.look()).isFalse();
    pass(Duration.ofHours(6));
    assertThat(nightly.look()).isFalse();
    pass(Duration.ofMinutes(31));
    assertThat(nightly.look()).isTrue();
    assertThat(nightly().look()).isFalse();
    assertThat(nightly.trouble()).isEmpty();
  }

  @Test
  void thinsOutItsOwn() {
    backups().make(BackupSource.of(settings), By.HAND, EVENING.minusSeconds(1), (a, b) -> {});
    var nightly = nightly();
    for (int night = 0; night < 4; night++) {
      pass(Duration.ofDays(1));
      nightly.look();
    }

    assertThat(backups().all()).hasSize(3);
    assertThat(backups().all().getFirst().manifest().by()).isEqualTo(By.HAND);
  }

  @Test
  void saysWhyItFailsAndTriesAgain() throws IOException {
    Files.writeString(to, "a file where the folder should be");
    var nightly = nightly();

    assertThat(nightly.look()).isFalse();
    assertThat(nightly.trouble())
        .hasValueSatisfying(why -> assertThat(why).contains(to.toString()));

    Files.delete(to);
    pass(Duration.ofMinutes(59));
    assertThat(nightly.look()).isFalse();
    pass(Duration.ofMinutes(1));
    assertThat(nightly.look()).isTrue();
    assertThat(nightly.trouble()).isEmpty();
  }

  @Test
  void saysThatItIsLate() {
    nightly().look();
    pass(Duration.ofDays(2));

    assertThat(nightly().trouble()).hasValueSatisfying(why -> assertThat(why).contains("late"));
  }
}
