package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import natter.bot.Finding;
import natter.bot.Pulse;
import natter.routes.emulator.BotApi;
import natter.routes.telegram.Identity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever runs natter reads when something may be wrong. */
@Timeout(180)
class DoctorTest {
  private static final String ADDRESS = "forum@council.example";
  private static final String SECRET = "s3cret-word";
  private static final String TOKEN = "123:" + SECRET;

  @TempDir private Path folder;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Map<String, String> set = new HashMap<>();
  private InstantSource clock = InstantSource.system();

  @BeforeEach
  void usual() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    set.put("natter.data", folder.toString());
    set.put("natter.base-url", "http://127.0.0.1:1");
  }

  private int run(String... words) {
    var environment = new MockEnvironment();
    set.forEach(environment::setProperty);
    Map<String, Callable<Finding>> looks = new Examination(Settings.of(environment), clock).looks();
    if (!set.containsKey("natter.content")) { // it takes seconds, and has its own tests
      looks.put("content", () -> Finding.ok("is not looked at here"));
    }
    var doctor = new Doctor(looks, Duration.ofMinutes(2));
    return run(doctor, words);
  }

  private int run(Doctor doctor, String... words) {
    written.reset();
    var out = new PrintStream(written, true, StandardCharsets.UTF_8);
    int code = doctor.run(List.of(words), out, out);
    assertThat(said()).doesNotContain(SECRET);
    return code;
  }

  private String said() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private Map<String, JsonNode> things() {
    Map<String, JsonNode> things = new LinkedHashMap<>();
    JsonMapper.shared()
        .readTree(said())
        .get("things")
        .forEach(thing -> things.put(thing.get("thing").asString(), thing));
    return things;
  }

  private String state(String thing) {
    return Objects.requireNonNull(things().get(thing)).get("state").asString();
  }

  @Test
  void hasALineForEachThing() {
    int code = run();

    assertThat(said().lines().map(line -> line.substring(10, 21).strip()))
        .containsExactly(
            "settings",
            "content",
            "disk",
            "ledger",
            "index",
            "clock",
            "mailbox",
            "smtp",
            "telegram",
            "sms",
            "clamav",
            "oidc",
            "base-url");
    assertThat(said().lines().map(line -> line.substring(0, 8).strip()))
        .isSubsetOf("ok", "not used", "look", "wrong");
    assertThat(code).as(said()).isZero();
  }

  @Test
  void looksAtTheContentAsCheckDoes() {
    set.put("natter.content", ".");

    assertThat(run("--json")).as(said()).isZero();
    assertThat(Objects.requireNonNull(things().get("content")).get("says").asString())
        .startsWith("is right, in ");
  }

  @Test
  void saysWhatToDoWhereSomethingIsWrong() {
    set.put("natter.content", folder.toString());

    assertThat(run()).isEqualTo(1);
    assertThat(said()).contains("wrong     content      natter.content is " + folder);
  }

  @Test
  void isReadByProgramsToo() {
    assertThat(run("--json")).isZero();

    JsonNode all = JsonMapper.shared().readTree(said());
    assertThat(all.get("wrong").asInt()).isZero();
    assertThat(all.get("things").get(1).propertyNames())
        .containsExactly("thing", "state", "says", "todo");
    assertThat(state("mailbox")).isEqualTo("not used");
  }

  @Test
  void refusesWordsItDoesNotKnow() {
    assertThat(run("--yaml")).isEqualTo(2);
    assertThat(said()).startsWith("doctor [--json]");
  }

  @Test
  void waitsForNobodyForEver() {
    var never = new CountDownLatch(1);
    Map<String, Callable<Finding>> looks = new LinkedHashMap<>();
    looks.put(
        "mailbox",
        () -> {
          never.await();
          return Finding.ok("never");
        });
    looks.put("smtp", () -> Finding.ok("at once"));
    looks.put(
        "ledger",
        () -> {
          throw new IllegalStateException(SECRET);
        });

    assertThat(run(new Doctor(looks, Duration.ofSeconds(1)))).isEqualTo(1);

    assertThat(said().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("wrong     mailbox      no answer within 1 s. "),
            line -> assertThat(line).isEqualTo("ok        smtp         at once"),
            line -> assertThat(line).startsWith("wrong     ledger       could not be looked at"));
    never.countDown();
  }

  @Test
  void triesMailboxAndSmtpAndLeavesThemAsTheyWere() {
    var mail = new GreenMail(ServerSetup.dynamicPort(ServerSetup.SMTP_IMAP));
    mail.start();
    try {
      mail.setUser(ADDRESS, ADDRESS, SECRET);
      set.put("natter.email.address", ADDRESS);
      set.put("natter.email.imap.url", "imap://127.0.0.1:" + mail.getImap().getPort() + "/INBOX");
      set.put("natter.email.imap.username", ADDRESS);
      set.put("natter.email.imap.password", SECRET);
      set.put("natter.email.imap.starttls", "none");
      set.put("natter.email.smtp.url", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
      set.put("natter.email.smtp.starttls", "none");

      assertThat(run("--json")).as(said()).isZero();
      assertThat(List.of(state("mailbox"), state("smtp"))).containsExactly("ok", "ok");
      assertThat(mail.getReceivedMessages()).isEmpty();

      set.put("natter.email.imap.password", SECRET + "-of-yesterday");
      assertThat(run("--json")).isEqualTo(1);
      assertThat(state("mailbox")).isEqualTo("wrong");
      assertThat(Objects.requireNonNull(things().get("mailbox")).get("todo").asString())
          .contains("natter.email.imap.username");
    } finally {
      mail.stop();
    }
  }

  @Test
  void triesTheTokenAndComparesClocks() {
    try (BotApi telegram = BotApi.start(TOKEN)) {
      set.put("natter.telegram.api", telegram.url());
      set.put("natter.telegram.token", TOKEN);
      assertThat(run("--json")).as(said()).isZero();
      assertThat(state("telegram")).isEqualTo("ok");
      assertThat(Objects.requireNonNull(things().get("clock")).get("says").asString())
          .doesNotContain("no server");

      clock = () -> Instant.now().minus(Duration.ofMinutes(5));
      assertThat(run("--json")).isEqualTo(1);
      assertThat(Objects.requireNonNull(things().get("clock")).get("says").asString())
          .matches("(29|30|31)\\d s behind the servers natter speaks to"); // a busy machine

      clock = InstantSource.system();
      set.put("natter.telegram.token", "123:" + SECRET + "-revoked");
      assertThat(run("--json")).isEqualTo(1);
      assertThat(state("telegram")).isEqualTo("wrong");
    }
  }

  @Test
  void aSettingThatMakesNoSenseIsNamedAndTheRestIsTried() {
    set.put("natter.telegram.token", "no token");

    assertThat(run("--json")).isEqualTo(1);
    assertThat(Objects.requireNonNull(things().get("telegram")).get("says").asString())
        .contains("natter.telegram.token");
    assertThat(state("content")).isEqualTo("ok");
  }

  @Test
  void worksBesideANatterAndChangesNothing() throws Exception {
    var environment = new MockEnvironment();
    set.forEach(environment::setProperty);
    Settings settings = Settings.of(environment);
    try (Engine engine = Engine.open(settings, Content.packed(), Pulse.NONE, Identity.unknown())) {
      engine.start();
      engine.reindex((done, total) -> {});
      assertThat(run("--json")).as(said()).isZero();
      assertThat(List.of(state("ledger"), state("index"))).containsExactly("ok", "ok");
      assertThat(Objects.requireNonNull(things().get("disk")).get("says").asString())
          .contains(folder.toString());
      assertThat(engine.store().check()).isEmpty();
    }
    Map<String, String> before = files();
    assertThat(run("--json")).as(said()).isZero();
    assertThat(state("ledger")).isEqualTo("ok");
    assertThat(files()).isEqualTo(before);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  @Test
  void makesNothingWhereNatterNeverRan() {
    set.put("natter.data", folder.resolve("later").toString());

    assertThat(run("--json")).as(said()).isZero();
    assertThat(List.of(state("disk"), state("ledger"), state("index"))).containsOnly("look");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void seesAFolderThatIsOpenToOthers() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    run("--json");
    assertThat(Objects.requireNonNull(things().get("disk")).get("todo").asString())
        .contains("chmod 700");
  }

  @Test
  void opensThePagesAsResidentsDo() throws IOException {
    var pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var status = new int[] {200};
    pages.createContext(
        "/chat",
        exchange -> {
          exchange.sendResponseHeaders(status[0], -1);
          exchange.close();
        });
    pages.start();
    try (FolderLock natter = FolderLock.take(folder)) {
      set.put("natter.base-url", "http://127.0.0.1:" + pages.getAddress().getPort());
      run("--json");
      assertThat(state("base-url")).isEqualTo("ok");

      status[0] = 502;
      assertThat(run("--json")).isEqualTo(1);
      assertThat(Objects.requireNonNull(things().get("base-url")).get("todo").asString())
          .contains("server.port");
      assertThat(natter).isNotNull();
    } finally {
      pages.stop(0);
    }
  }
}
