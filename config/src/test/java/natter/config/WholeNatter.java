package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * All of natter as it is installed, with its pages on a free port, in a process of its own that may
 * be killed.
 */
final class WholeNatter implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final String SERVER = "org.springframework.boot.tomcat";

  /** On a machine that is busy with much else. */
  private static final Duration STARTING = Duration.ofMinutes(3);

  private final Path log;
  private final Process process;

  private WholeNatter(Path log, Process process) {
    this.log = log;
    this.process = process;
  }

  /**
   * Starts one and does not wait for it.
   *
   * @param log the folder of what it says
   */
  static WholeNatter start(Path log, Map<String, String> settings) throws IOException {
    Files.createDirectories(log);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--logging.level." + SERVER + "=INFO"));
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    Path out = Files.createTempFile(log, "out-", ".txt");
    return new WholeNatter(
        out,
        new ProcessBuilder(ChildJvm.command(Natter.class, List.of(ChildJvm.VECTORS), arguments))
            .redirectOutput(out.toFile())
            .redirectErrorStream(true)
            .start());
  }

  /** Fails with what it said last, if it has ended. */
  void mustLive() {
    assertThat(process.isAlive()).as(said()).isTrue();
  }

  /** The address of its pages, once they are there. */
  String url() {
    Awaitility.await()
        .atMost(STARTING)
        .failFast(this::mustLive)
        .untilAsserted(() -> assertThat(port()).as(said()).isPresent());
    return "http://127.0.0.1:" + port().orElseThrow();
  }

  private OptionalInt port() {
    return PORT.matcher(said())
        .results()
        .map(MatchResult::group)
        .map(words -> words.replaceAll("\\D", ""))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  /** What it said so far. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As by {@code kill}: STOP, CONT, TERM. */
  void signal(String what) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + what, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits until it has ended. */
  void awaitEnd() {
    Awaitility.await().until(() -> !process.isAlive());
  }

  /** Kills it, and waits until it is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
