package natter.index.lucene;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.util.IOUtils;

/**
 * The folders of the indexes built so far, {@code 1}, {@code 2} and so on; the file {@code current}
 * says which one counts. Changing that file is the one step that makes a rebuilt index the index.
 */
final class Generations {
  private static final String CURRENT = "current";

  private final Path folder;

  Generations(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The one that counts, if there is one. */
  Optional<Path> current() throws IOException {
    try {
      String name = Files.readString(folder.resolve(CURRENT)).strip();
      return Optional.of(folder.resolve(name))
          .filter(path -> isOne(path) && Files.isDirectory(path));
    } catch (NoSuchFileException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** An empty folder for the next one. */
  Path next() throws IOException {
    long highest = all().stream().mapToLong(Generations::number).max().orElse(0);
    return Files.createDirectory(folder.resolve(Long.toString(highest + 1)));
  }

  /** From now on this one counts, whatever happens. */
  void choose(Path generation) throws IOException {
    Path note = folder.resolve(CURRENT + ".new");
    Files.writeString(note, generation.getFileName() + "\n");
    IOUtils.fsync(note, false);
    Files.move(
        note,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    IOUtils.fsync(folder, true);
  }

  /** Removes all the others, as far as the system allows it now. */
  void tidy() throws IOException {
    Optional<Path> current = current();
    for (Path generation : all()) {
      if (!current.equals(Optional.of(generation))) {
        IOUtils.rm(generation);
      }
    }
    Files.deleteIfExists(folder.resolve(CURRENT + ".new"));
  }

  private List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Generations::isOne)) {
      entries.forEach(all::add);
    }
    return all;
  }

  private static boolean isOne(Path path) {
    return path.getFileName().toString().matches("[1-9][0-9]{0,17}");
  }

  private static long number(Path generation) {
    return Long.parseLong(generation.getFileName().toString());
  }
}
