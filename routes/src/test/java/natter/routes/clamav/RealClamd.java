package natter.routes.clamav;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A clamd of our own on a free port of loopback, with one signature written for the tests. */
public final class RealClamd implements AutoCloseable {
  /** What the signature finds. */
  public static final String HARM = "natter-test-file-that-counts-as-harmful";

  public static final String SIGNATURE = "Natter.Test.Harm";
  private static final Duration START = Duration.ofSeconds(60);

  public final int port;
  private final Process process;

  private RealClamd(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  public static Optional<Path> program() {
    return Stream.of("/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd", "/sbin/clamd")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static RealClamd start(Path program, Path folder)
      throws IOException, InterruptedException {
    Path signatures = Files.createDirectories(folder.resolve("signatures"));
    String hex = HexFormat.of().formatHex(HARM.getBytes(StandardCharsets.US_ASCII));
    Files.writeString(signatures.resolve("test.ndb"), SIGNATURE + ":0:*:" + hex + "\n");
    int port = freePort();
    Path settings = folder.resolve("clamd.conf");
    Files.writeString(
        settings,
        """
        Foreground yes
        TCPAddr 127.0.0.1
        TCPSocket %d
        DatabaseDirectory %s
        StreamMaxLength 1M
        LogFile %s
        """
            .formatted(port, signatures, folder.resolve("clamd.log")));
    Process process =
        new ProcessBuilder(program.toString(), "--config-file=" + settings)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("clamd.out").toFile())
            .start();
    var clamd = new RealClamd(port, process);
    clamd.awaitOpen();
    return clamd;
  }

  private void awaitOpen() throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (Clamd.at("127.0.0.1", port).trouble().isPresent()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IllegalStateException("clamd did not start");
      }
      Thread.sleep(50);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
