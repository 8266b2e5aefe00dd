package natter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import natter.bot.Erasing.Remains;
import natter.bot.RollOff;
import natter.bot.Store;
import natter.bot.Vault;

/**
 * Writes who was erased to {@code erased.list} in each folder, after each erasure: a backup from
 * before it does not bring anybody back.
 *
 * @param folders the data folder, and that of backups
 */
record ErasedList(Store store, Vault vault, InstantSource clock, List<Path> folders)
    implements Remains {
  private static final String NAME = "erased.list";

  @Override
  public void wipe() {
    String list = new RollOff(store, vault, clock).list();
    for (Path folder : folders) {
      try {
        write(folder, list);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void write(Path folder, String list) throws IOException {
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, NAME, "");
    Files.write(draft, list.getBytes(StandardCharsets.UTF_8));
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    }
    Files.move(draft, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
  }
}
