package natter.config;

import java.time.InstantSource;
import natter.bot.RollOff;
import natter.index.backup.Backups;
import natter.index.ledger.Ledger;
import natter.index.vault.FolderVault;

/** What of a natter goes into its backups. */
final class BackupSource {
  private BackupSource() {}

  static Backups.Source of(Settings settings) {
    FolderVault vault = Engine.vaultBeside(settings);
    return new Backups.Source(
        Engine.snapshot(settings), vault, settings.dataFolder(), () -> erased(settings, vault));
  }

  private static String erased(Settings settings, FolderVault vault) {
    try (Ledger ledger = Engine.ledger(settings)) {
      return new RollOff(ledger, vault, InstantSource.system()).list();
    }
  }
}
