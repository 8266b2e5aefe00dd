package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** The whole demo on free ports of loopback, with a folder of its own. */
final class RunningDemo implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern REFERENCE = Pattern.compile("NT-[0-9A-Z]{4}-[0-9A-Z]{3}");

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
                  "--natter.broadcasts.hours=always", // whatever the time of day
                  "--natter.email.rate=50", // slow enough to be paused
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

  /** A resident says something in the web chat; the reference they are told. */
  String hears(String words) {
    var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    var message =
        HttpRequest.newBuilder(URI.create(url("/chat/messages")))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("text", words))))
            .build();
    assertThat(send(client, message).statusCode()).isEqualTo(200);
    return Awaitility.await().until(() -> reference(client), Optional::isPresent).orElseThrow();
  }

  private Optional<String> reference(HttpClient client) {
    var ask = HttpRequest.newBuilder(URI.create(url("/chat/messages?after=0"))).build();
    Matcher reference = REFERENCE.matcher(send(client, ask).body());
    return reference.find() ? Optional.of(reference.group()) : Optional.empty();
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the index has this. */
  void waitUntilFound(String reference) {
    Searcher searcher = bean(Searcher.class);
    Awaitility.await().until(() -> searcher.search(new Search(reference, 0, 1, true)).total() == 1);
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
