package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL that is installed on this machine, on a folder of the test's own and with its own
 * tools; the embedded one has no {@code pg_dump}.
 */
final class InstalledPostgres implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";
  private static final String LOOPBACK = "127.0.0.1";

  private final Path bin;
  private final Path folder;
  private final int port;

  private InstalledPostgres(Path bin, Path folder, int port) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
  }

  /** Starts it, or skips the test and says why it cannot. */
  static InstalledPostgres start(Path folder) throws IOException {
    Optional<Path> bin = newest();
    if (bin.isEmpty()) {
      System.out.println("pg_dump and pg_restore: skipped, no PostgreSQL is installed here");
      return abort("no PostgreSQL is installed here");
    }
    var server = new InstalledPostgres(bin.orElseThrow(), folder, freePort());
    server.start();
    return server;
  }

  private static Optional<Path> newest() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .max(Comparator.comparingInt(InstalledPostgres::major))
          .map(version -> version.resolve("bin"));
    }
  }

  private static int major(Path version) {
    String digits = version.getFileName().toString().replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void start() throws IOException {
    Path data = Files.createDirectories(folder.resolve("server"));
    if (isRoot()) {
      run(List.of("chmod", "711", folder.toString()));
      run(List.of("chown", USER, data.toString()));
    }
    serving("initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync");
    String how = "-p %d -c listen_addresses=%s -k %s -F".formatted(port, LOOPBACK, data);
    serving("pg_ctl", "-D", data.toString(), "-l", data + "/log", "-o", how, "-w", "start");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The server itself refuses to be root's. */
  private void serving(String tool, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
    }
    command.add(bin.resolve(tool).toString());
    command.addAll(List.of(words));
    run(command);
  }

  /** One of its tools, told where the server is. */
  void tool(String tool, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                bin.resolve(tool).toString(),
                "--host=" + LOOPBACK,
                "--port=" + port,
                "--username=" + USER));
    command.addAll(List.of(words));
    run(command);
  }

  private void run(List<String> command) throws IOException {
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.onExit().join().exitValue())
        .as(command + "\n" + Files.readString(said))
        .isZero();
  }

  String url(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(LOOPBACK, port, database);
  }

  @Override
  public void close() throws IOException {
    serving("pg_ctl", "-D", folder.resolve("server").toString(), "-m", "immediate", "stop");
  }
}
