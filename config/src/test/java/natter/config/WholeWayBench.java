package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.routes.doors.Doors;
import natter.routes.email.Dovecot;
import natter.routes.email.Letterhead;
import natter.routes.email.Smarthost;
import natter.routes.telegram.Identity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a mail, from a real Dovecot to an answer; and what a start costs. */
@Tag("bench")
class WholeWayBench {
  private static final int MAILS = Integer.getInteger("natter.bench.mails", 5_000);
  private static final int ROUNDS = Integer.getInteger("natter.bench.rounds", 3);
  private static final int DELIVERIES = 21;

  @TempDir private Path folder;

  @Test
  void measuresMailsWaitingInAMailbox() throws Exception {
    Optional<Dovecot> found = Dovecot.open();
    say(found, "mail, the whole way");
    try (Dovecot dovecot = found.orElseThrow()) {
      dovecot.fill(MAILS);
      for (int round = 1; round <= ROUNDS; round++) {
        double bare = MAILS / seconds(dovecot.fetchBare());
        double ours = MAILS / seconds(hear(dovecot, folder.resolve("round" + round)));
        System.out.printf(
            "bench | mail, the whole way, round %d | bare fetch and parse %,.0f/s | natter, to durable, understood,"
                + " answered in the outbox, searchable %,.0f/s | %.0f %%%n",
            round, bare, ours, 100 * ours / bare);
        dovecot.forget();
      }
    }
  }

  private static Duration hear(Dovecot dovecot, Path data) throws InterruptedException {
    try (Engine engine = engine(data)) {
      var doors = new Doors(engine.store(), engine.clock());
      doors.emailIn(dovecot.mailbox());
      engine.start();
      long start = System.nanoTime();
      doors.start();
      until(() -> engine.store().read(tx -> tx.concerns().count()) >= MAILS);
      until(() -> engine.index().lag().changes() == 0);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      doors.close();
      return time;
    }
  }

  @Test
  void measuresTheAnswerToOneMail() throws Exception {
    Optional<Dovecot> found = Dovecot.open();
    say(found, "acknowledgement");
    var smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    try (Dovecot dovecot = found.orElseThrow();
        Engine engine = engine(folder)) {
      dovecot.fill(0);
      var doors = new Doors(engine.store(), engine.clock());
      doors.emailIn(dovecot.mailbox());
      doors.emailOut(
          Smarthost.of("smtp://127.0.0.1:" + smtp.getSmtp().getPort(), "", "", "none"),
          new Letterhead("bot@natter.test", "Natter"));
      List<Postman> postmen =
          doors.channels().stream()
              .map(c -> new Postman(engine.store(), c, engine.copies(), engine.clock(), Pulse.NONE))
              .toList();
      engine.start();
      postmen.forEach(Postman::start);
      doors.start();
      until(() -> doors.doors().stream().allMatch(d -> d.trouble().isEmpty()));
      System.out.printf(
          "bench | acknowledgement of one mail while idle, delivery to accepted by SMTP | median %d ms%n",
          median(dovecot, smtp));
      doors.close();
      postmen.forEach(Postman::close);
    } finally {
      smtp.stop();
    }
  }

  private static long median(Dovecot dovecot, GreenMail smtp) throws Exception {
    long[] times = new long[DELIVERIES];
    for (int i = 0; i < DELIVERIES; i++) {
      Thread.sleep(700);
      String resident = "jo" + i + "@example.org";
      dovecot.deliver(i);
      long start = System.nanoTime();
      until(() -> smtp.getReceivedMessagesForDomain(resident).length > 0);
      times[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
    Arrays.sort(times);
    return times[DELIVERIES / 2];
  }

  @Test
  void measuresAStartOfTheDemo() throws Exception {
    Path jar = Path.of("target", "natter.jar");
    assumeTrue(Files.exists(jar), "there is no " + jar + " yet: package first");
    start(jar); // fills the sample borough
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.printf("bench | start of the demo, round %d | %s%n", round, start(jar));
    }
  }

  private String start(Path jar) throws Exception {
    long start = System.nanoTime();
    Process natter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString(),
                "--natter.data=" + folder,
                "--server.port=" + freePort(),
                "--natter.demo.smtp-port=" + freePort(),
                "--natter.demo.imap-port=" + freePort())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(readsReady(natter.inputReader())).isTrue();
      double ready = seconds(Duration.ofNanos(System.nanoTime() - start));
      Thread.sleep(3_000);
      return "ready after %.1f s | resident memory %d MB"
          .formatted(ready, residentMegabytes(natter));
    } finally {
      natter.destroy();
      natter.waitFor();
    }
  }

  private static boolean readsReady(BufferedReader out) {
    return out.lines().anyMatch(line -> line.startsWith("natter is ready"));
  }

  private static long residentMegabytes(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Engine engine(Path data) {
    var environment = new org.springframework.mock.env.MockEnvironment();
    environment.setProperty("natter.data", data.toString());
    environment.setProperty("natter.ledger.url", "jdbc:sqlite:" + data.resolve("natter.db"));
    return Engine.open(Settings.of(environment), Content.packed(), Pulse.NONE, Identity.unknown());
  }

  private static void say(Optional<Dovecot> found, String what) {
    if (found.isEmpty()) {
      System.out.println("bench | " + what + " | skipped: no Dovecot, no scripts to start one");
    }
    assumeTrue(found.isPresent(), "no Dovecot");
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static void until(BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not done within 3 minutes");
      }
      Thread.sleep(2);
    }
  }
}
