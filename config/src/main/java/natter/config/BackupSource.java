package natter.config;

import natter.index.backup.Backups;

/** What of a natter goes into its backups. */
final class BackupSource {
  private BackupSource() {}

  static Backups.Source of(Settings settings) {
    return new Backups.Source(
        Engine.snapshot(settings), Engine.vault(settings), settings.dataFolder(), () -> "");
  }
}
