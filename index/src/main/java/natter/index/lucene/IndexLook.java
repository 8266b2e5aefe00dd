package natter.index.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import natter.bot.Finding;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;

/**
 * Looks whether the index can be opened, beside a natter that serves or without one. Nothing is
 * wrong with an index that cannot: it is built again from the ledger.
 */
public final class IndexLook {
  private static final String REBUILT =
      "Nothing: natter builds it from the ledger when it starts; until then search finds less.";

  private IndexLook() {}

  /** Reads what was committed in this folder. */
  public static Finding at(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Finding.look("there is no index yet", REBUILT);
    }
    try {
      Optional<Path> current = new Generations(folder).current();
      if (current.isEmpty()) {
        return Finding.look("there is no index yet", REBUILT);
      }
      int concerns =
          count(current.get().resolve("open")) + count(current.get().resolve("restricted"));
      return Finding.ok("opens, %,d concerns".formatted(concerns));
    } catch (IOException | RuntimeException e) {
      return Finding.look(
          "cannot be opened: it is damaged, or of another natter ("
              + e.getClass().getSimpleName()
              + ")",
          REBUILT);
    }
  }

  private static int count(Path folder) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder)) {
      Shelf.committed(directory);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        return reader.numDocs();
      }
    }
  }
}
