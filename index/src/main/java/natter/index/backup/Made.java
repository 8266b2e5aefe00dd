package natter.index.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import natter.bot.Vault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A backup that was finished.
 *
 * @param folder where it lies
 * @param manifest what it says of itself
 */
public record Made(Path folder, Manifest manifest) {
  static final String MANIFEST = "manifest.json";
  static final String LEDGER = "ledger.db";
  static final String LIST = "files.txt";
  static final JsonMapper JSON = JsonMapper.shared();

  /** The backup in this folder, if it is one. */
  static Optional<Made> in(Path folder) {
    Path manifest = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Made(folder, JSON.readValue(Files.readAllBytes(manifest), Manifest.class)));
    } catch (IOException | JacksonException e) {
      throw new BadBackup("The backup " + folder + " is broken: its manifest cannot be read.", e);
    }
  }

  Path ledger() {
    return folder.resolve(LEDGER);
  }

  /** The files that belong to it. */
  List<String> digests() throws IOException {
    byte[] list = Files.readAllBytes(folder.resolve(LIST));
    if (!Vault.digest(list).equals(manifest.listDigest())) {
      throw new BadBackup("The backup " + folder + " is broken: its list of files was changed.");
    }
    return new String(list, StandardCharsets.US_ASCII).lines().toList();
  }

  /** The manifest goes first: what is left of it is no backup. */
  void remove() throws IOException {
    Files.deleteIfExists(folder.resolve(MANIFEST));
    Making.removeAll(folder);
  }
}
