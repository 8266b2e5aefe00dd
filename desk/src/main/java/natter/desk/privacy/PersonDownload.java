package natter.desk.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import natter.bot.PersonFile;
import natter.bot.PersonFile.Others;
import natter.bot.talk.Address;
import natter.desk.page.Download;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;

/**
 * Hands a person's file out. It is written to a file of natter's own first, for there may be more
 * than fits into memory, and that is removed once it was sent.
 */
public final class PersonDownload {
  private static final String PREFIX = "person-";

  /** Whoever fetches it is done by then, or gone. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final PersonFile file;
  private final Path folder;
  private final InstantSource clock;

  /**
   * @param folder where lists lie that officers take away; it need not be there yet
   */
  public PersonDownload(PersonFile file, Path folder, InstantSource clock) {
    this.file = file;
    this.folder = folder;
    this.clock = clock;
  }

  /** How much of theirs only few may see, and so is not in what they get by a link. */
  int leftOut(Address whose) {
    return file.leftOut(whose);
  }

  /**
   * The answer.
   *
   * @param name what the file is called where it is kept
   */
  public ResponseEntity<InputStreamResource> of(Address whose, Others others, String name) {
    try {
      Files.createDirectories(folder);
      removeForgotten();
      Path zip = Files.createTempFile(folder, PREFIX, ".zip"); // for our eyes alone
      try (OutputStream out = Files.newOutputStream(zip)) {
        file.write(whose, others, out);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(zip);
        throw e;
      }
      long length = Files.size(zip);
      var content = Files.newInputStream(zip, StandardOpenOption.DELETE_ON_CLOSE);
      return Download.stream(name, "application/zip", content, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a natter left that was killed while it handed one out. */
  private void removeForgotten() throws IOException {
    Instant before = clock.instant().minus(LONGEST);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> zips =
          files.filter(f -> f.getFileName().toString().matches(PREFIX + ".*\\.zip")).toList();
      for (Path each : zips) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
