package natter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import natter.bot.Erasing.Remains;

/**
 * Lists that officers took away: any of them may name somebody, and each can be asked for again.
 *
 * @param folder where they lie
 */
record Leftovers(Path folder) implements Remains {
  @Override
  public void wipe() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
