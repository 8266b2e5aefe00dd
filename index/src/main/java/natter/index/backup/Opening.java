package natter.index.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import natter.bot.Vault;
import natter.index.backup.Backups.Chosen;
import natter.index.backup.Backups.Told;
import natter.index.ledger.LedgerFile;
import natter.index.seal.KeyRing;
import natter.index.vault.FolderVault;

/** A backup that is being restored: everything in it is looked at before it is believed. */
public final class Opening {
  private final Chosen chosen;
  private final KeyRing ring;

  public Opening(Chosen chosen, KeyRing ring) {
    this.chosen = chosen;
    this.ring = ring;
    if (chosen.backup().manifest().form() != Manifest.FORM) {
      throw new BadBackup(
          "The backup " + chosen.backup().folder() + " was made by a newer natter; use that one.");
    }
  }

  public Manifest manifest() {
    return chosen.backup().manifest();
  }

  /**
   * Writes the ledger there and looks it through.
   *
   * @param file that is not there yet
   * @throws BadBackup if it is broken, or of a newer natter
   */
  public void ledger(Path file) {
    Path sealed = chosen.backup().ledger();
    try {
      try (InputStream in = Making.opened(sealed, ring)) {
        Files.copy(in, file);
      }
      if (!Making.digest(Files.newInputStream(file)).equals(manifest().ledgerDigest())) {
        throw new BadBackup(
            "The backup " + chosen.backup().folder() + " is broken: its ledger was changed.");
      }
      LedgerFile seen = LedgerFile.check(file);
      if (!new TreeMap<>(seen.counts()).equals(new TreeMap<>(manifest().counts()))) {
        throw new BadBackup(
            "The backup " + chosen.backup().folder() + " is broken: its rows are not all there.");
      }
      Making.sync(file);
    } catch (IOException | IllegalStateException e) {
      throw new BadBackup(
          "The backup %s cannot be restored: %s"
              .formatted(chosen.backup().folder(), e.getMessage()),
          e);
    }
  }

  /**
   * Puts every file into the vault.
   *
   * @throws BadBackup if one is missing or broken
   */
  public void files(Vault vault, Told told) {
    FolderVault files = chosen.among().filesToRead();
    try {
      List<String> digests = chosen.backup().digests();
      for (int i = 0; i < digests.size(); i++) {
        String digest = digests.get(i);
        vault.keep(files.find(digest).orElseThrow(() -> missing(digest)));
        told.reached(i + 1L, digests.size());
      }
    } catch (IOException e) {
      throw new BadBackup(
          "The backup " + chosen.backup().folder() + " is not whole: " + e.getMessage(), e);
    }
  }

  private BadBackup missing(String digest) {
    return new BadBackup(
        "The backup %s is not whole: the file %s… is missing or broken, or its key is not given."
            .formatted(chosen.backup().folder(), digest.substring(0, 12)));
  }
}
