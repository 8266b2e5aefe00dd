package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import natter.routes.emulator.BotApi;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service whose secrets are all wrong, so that every door complains: none of them is in its logs,
 * its health, its pages or its answers. They come from files.
 */
class SecretsShownTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> PAGES =
      List.of(
          "/actuator/health",
          "/actuator/prometheus",
          "/actuator/env",
          "/actuator/configprops",
          "/login",
          "/desk",
          "/desk/doors",
          "/chat",
          "/api/concerns",
          "/nothing/here");

  @TempDir Path folder;
  private final Map<String, String> secrets = new HashMap<>();

  private String secret(String setting, String value) throws IOException {
    secrets.put(setting, value);
    Path file = folder.resolve(SecretFiles.variable(setting));
    Files.writeString(file, value + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private static String key(String words) {
    byte[] bytes = words.repeat(4).substring(0, 32).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String value(String setting) {
    return switch (setting) {
      case "natter.key", "natter.backup.key" -> key(setting);
      case "natter.telegram.token" -> "4711:hidden-telegram-token";
      case "natter.sms.api-key" ->
          "team-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
      default -> "hidden-" + setting.replace('.', '-');
    };
  }

  @Test
  void showsNoSecretAnywhere() throws Exception {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    mail.start();
    int port = freePort();
    try (var telegram = BotApi.start("1:another")) {
      Process child = start(port, mail.getImap().getPort(), telegram.url());
      try (HttpClient client = HttpClient.newHttpClient()) {
        Awaitility.await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(() -> complaints(get(client, port, "/actuator/health")) >= 2);
        for (String page : PAGES) {
          assertHidden(page, get(client, port, page));
        }
        assertHidden("/hooks/telegram", post(client, port, "/hooks/telegram"));
        assertHidden("/hooks/notify", post(client, port, "/hooks/notify"));
      } finally {
        child.destroyForcibly().waitFor();
      }
    } finally {
      mail.stop();
    }
    assertHidden("the log", Files.readString(log()));
    assertHidden("standard output", Files.readString(folder.resolve("out.txt")));
  }

  /** How many doors say why they are shut. */
  private static int complaints(String health) {
    return health.split("\"trouble\"", -1).length - 1;
  }

  private void assertHidden(String where, String content) {
    secrets.forEach(
        (setting, secret) ->
            assertThat(content.contains(secret)).as(setting + " in " + where).isFalse());
  }

  private Path log() {
    return folder.resolve("err.txt");
  }

  private Process start(int port, int imap, String telegram) throws IOException {
    List<String> arguments =
        List.of(
            "--server.port=" + port,
            "--server.address=127.0.0.1",
            "--logging.level.natter=DEBUG",
            "--natter.data=" + folder.resolve("data"),
            "--natter.backup.directory=" + folder.resolve("backups"),
            "--natter.email.address=hello@council.example",
            "--natter.email.imap.url=imap://127.0.0.1:" + imap + "/INBOX",
            "--natter.email.imap.starttls=none",
            "--natter.email.imap.username=hello",
            "--natter.email.smtp.url=smtp://127.0.0.1:" + imap,
            "--natter.email.smtp.starttls=none",
            "--natter.email.smtp.username=hello",
            "--natter.sms.template=00000000-0000-0000-0000-000000000000",
            "--natter.sms.api=" + telegram,
            "--natter.telegram.api=" + telegram);
    var builder =
        new ProcessBuilder(ChildJvm.command(Natter.class, List.of(ChildJvm.VECTORS), arguments));
    for (String setting : SecretFiles.SECRETS) {
      if (!setting.contains("oauth") && !setting.contains("oidc")) {
        builder
            .environment()
            .put(SecretFiles.variable(setting) + "_FILE", secret(setting, value(setting)));
      }
    }
    return builder
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(log().toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String get(HttpClient client, int port, String path) throws Exception {
    return sent(client, HttpRequest.newBuilder(uri(port, path)).GET());
  }

  private static String post(HttpClient client, int port, String path) throws Exception {
    return sent(
        client, HttpRequest.newBuilder(uri(port, path)).POST(BodyPublishers.ofString("{}")));
  }

  private static String sent(HttpClient client, HttpRequest.Builder request) throws Exception {
    var answer = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.headers().map() + answer.body();
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
