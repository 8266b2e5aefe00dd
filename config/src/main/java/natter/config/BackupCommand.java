package natter.config;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import natter.bot.StoreTrouble;
import natter.index.backup.Backups;
import natter.index.backup.BadBackup;
import natter.index.backup.Manifest;
import natter.index.backup.Manifest.By;

/** The command {@code backup DIR}, beside a natter that runs or on its own. */
final class BackupCommand {
  private final Settings settings;
  private final PrintStream err;

  BackupCommand(Settings settings, PrintStream err) {
    this.settings = settings;
    this.err = err;
  }

  /** Returns the exit code. */
  int run(List<String> rest) {
    if (rest.size() > 1 || (rest.isEmpty() && !settings.backup().isWanted())) {
      err.println("backup needs the folder that backups go to.");
      return 2;
    }
    Path folder =
        rest.isEmpty() ? settings.backup().folder() : Path.of(rest.getFirst()).toAbsolutePath();
    try {
      Progress bar = Progress.bar(err, "backup");
      Manifest made =
          new Backups(folder, settings.backupKeys())
              .make(
                  BackupSource.of(settings),
                  By.HAND,
                  InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS),
                  bar::reached);
      err.println("\n" + said(made));
      return 0;
    } catch (BadBackup | StoreTrouble | IllegalStateException e) {
      err.println("\n" + e.getMessage());
      return 1;
    }
  }

  static String said(Manifest made) {
    return "Backup of %s: %,d concerns, %,d messages, %,d files, %s; opened again and found whole."
        .formatted(
            made.made(),
            made.count("concern"),
            made.count("parcel"),
            made.files(),
            made.key().isEmpty() ? "not encrypted" : "encrypted with the key " + made.key());
  }
}
