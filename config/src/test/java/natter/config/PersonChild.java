package natter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * natter's program in a process of its own, called as people call it.
 *
 * @param code its exit code
 * @param out what it said
 * @param err what it said to standard error
 */
record PersonChild(int code, String out, String err) {
  private static final int LONGEST_SECONDS = 600;

  /**
   * @param heap the most memory for its objects, as in {@code 64m}
   */
  static PersonChild run(String heap, Path data, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--natter.data=" + data);
    try {
      Path out = Files.createTempFile("natter-out", "");
      Path err = Files.createTempFile("natter-err", "");
      Process child =
          new ProcessBuilder(ChildJvm.command(Natter.class, List.of("-Xmx" + heap), arguments))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        child.destroyForcibly();
      }
      var said = new PersonChild(child.waitFor(), text(out), text(err));
      Files.delete(out);
      Files.delete(err);
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
