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
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.care.Changes.Change;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
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

  private ConfigurableApplicationContext natter;
  private final Path data;
  private final int port;
  private final String[] more;

  private RunningDemo(ConfigurableApplicationContext natter, Path data, int port, String... more) {
    this.natter = natter;
    this.data = data;
    this.port = port;
    this.more = more.clone();
  }

  /**
   * @param more settings, as {@code --natter.dry-run=true}; {@code PORT} in them is its own port
   */
  static RunningDemo start(String... more) {
    try {
      Path data = Files.createTempDirectory("natter-browser");
      int port = freePort();
      return new RunningDemo(run(data, port, more), data, port, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConfigurableApplicationContext run(Path data, int port, String... more)
      throws IOException {
    Stream<String> usual =
        Stream.of(
            "--server.port=" + port,
            "--natter.data=" + data,
            "--natter.base-url=http://127.0.0.1:" + port,
            "--natter.broadcasts.hours=always", // whatever the time of day
            "--natter.email.rate=50", // slow enough to be paused
            "--natter.chat.limits.newcomers=10000", // all of them come from here
            "--natter.chat.leave-to=http://127.0.0.1:" + port + "/accessibility",
            "--natter.demo.smtp-port=" + freePort(),
            "--natter.demo.imap-port=" + freePort());
    String own = Integer.toString(port);
    Stream<String> others = Stream.of(more).map(m -> m.replace("PORT", own));
    return new SpringApplication(Wiring.class)
        .run(Stream.concat(usual, others).toArray(String[]::new));
  }

  /** Stops it, and starts it again where it was. */
  void restart() {
    natter.close();
    try {
      natter = run(data, port, more);
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

  /** Waits until the ledger has a concern of these words. */
  void waitUntilHeard(String words) {
    Awaitility.await()
        .until(
            () ->
                bean(Store.class).read(tx -> tx.changes().after(0, 10_000)).stream()
                    .map(Change::reference)
                    .distinct()
                    .flatMap(r -> bean(Store.class).read(tx -> tx.concerns().find(r)).stream())
                    .anyMatch(c -> c.text().equals(words)));
  }

  /** Whether it is known where that is. */
  boolean placed(String reference) {
    return bean(Store.class)
        .read(tx -> tx.concerns().find(Reference.of(reference).orElseThrow()))
        .flatMap(Concern::place)
        .isPresent();
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
