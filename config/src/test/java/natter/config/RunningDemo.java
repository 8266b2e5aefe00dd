package natter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The whole demo on free ports of loopback, with a folder of its own. */
final class RunningDemo implements AutoCloseable {
  private final ConfigurableApplicationContext natter;
  private final Path data;
  private final int port;

  private RunningDemo(ConfigurableApplicationContext natter, Path data, int port) {
    this.natter = natter;
    this.data = data;
    this.port = port;
  }

  static RunningDemo start() {
    try {
      Path data = Files.createTempDirectory("natter-browser");
      int port = freePort();
      var natter =
          new SpringApplication(Wiring.class)
              .run(
                  "--server.port=" + port,
                  "--natter.data=" + data,
                  "--natter.base-url=http://127.0.0.1:" + port,
                  "--natter.demo.smtp-port=" + freePort(),
                  "--natter.demo.imap-port=" + freePort());
      return new RunningDemo(natter, data, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  <T> T bean(Class<T> type) {
    return natter.getBean(type);
  }

  @Override
  public void close() {
    natter.close();
    try {
      FileSystemUtils.deleteRecursively(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
