package natter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for words in the raw bytes of files. */
final class Bytes {
  private Bytes() {}

  /** Which of these words stand where, in any file below the folder. */
  static Set<String> found(Path folder, List<String> words) {
    Set<String> found = new TreeSet<>();
    try {
      for (Path file : files(folder)) {
        String raw = raw(file);
        words.stream()
            .filter(raw::contains)
            .forEach(w -> found.add(w + " in " + folder.relativize(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Where one goes while they are listed, they are listed again. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return files(folder);
      }
      throw e;
    }
  }

  private static String raw(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return ""; // removed meanwhile
    }
  }
}
