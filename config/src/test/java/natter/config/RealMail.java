package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import natter.bot.Store;
import natter.bot.talk.Dispatched.State;
import natter.routes.email.Cutter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Round trips through a real Postfix and Dovecot, while everything goes wrong that goes wrong: the
 * line to the mailbox is cut at random bytes, Dovecot is restarted, and Postfix refuses for now and
 * for good. Each mail is in the ledger once, and each resident is answered once or for a reason not
 * at all.
 */
@Tag("real-mail")
class RealMail {
  private static final int MAILS = 1_000;
  private static final int BURST = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Every 20th resident has an address that is gone. */
  private static final int GONE = 20;

  private final Random chance = new Random(20261121);

  @TempDir private Path data;

  @Test
  void losesNothingAndRepeatsNothing() throws Exception {
    Path folder = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "mail");
    Optional<MailServers> found = MailServers.open(folder, List.of(gone()));
    if (found.isEmpty()) {
      System.out.println(
          "real mail | skipped: no Postfix, no Dovecot, or no scripts to start them");
    }
    assumeTrue(found.isPresent(), "no mail servers");
    try (MailServers servers = found.orElseThrow();
        Cutter line = Cutter.to(MailServers.IMAP, chance);
        ConfigurableApplicationContext natter = natter(line)) {
      long start = System.nanoTime();
      Store store = natter.getBean(Store.class);
      storm(servers, line, store);
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> isCalm(store, servers));
      System.out.printf(
          "real mail | %d mails in %.0f s, %d cuts at random bytes%n",
          MAILS, (System.nanoTime() - start) / 1e9, line.cuts());
      assertThat(store.<Long>read(tx -> tx.concerns().count())).isEqualTo(MAILS);
      assertThat(line.cuts()).isGreaterThan(20);
      checkAnswers(servers, store);
    }
  }

  /** Bursts, and between them whatever can go wrong. */
  private void storm(MailServers servers, Cutter line, Store store) throws Exception {
    line.restless(30_000);
    line.cutAll();
    for (int burst = 0; burst < MAILS / BURST; burst++) {
      int first = burst * BURST;
      servers.send(IntStream.range(first, first + BURST).mapToObj(RealMail::mail).toList());
      switch (burst) {
        case 3, 9 -> line.cutAll();
        case 5, 13 -> servers.restartDovecot();
        case 7 -> servers.refuse(List.of(gone(), "/@example\\.org$/ 450 4.3.0 come back later"));
        case 11 -> servers.refuse(List.of(gone(), "/^jo[0-9]*3@/ 451 4.7.1 greylisted"));
        case 15 -> servers.refuse(List.of(gone()));
        default -> Thread.sleep(chance.nextInt(400));
      }
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> store.<Long>read(tx -> tx.concerns().count()) >= MAILS - BURST);
    line.restless(0);
  }

  private static String gone() {
    return "/^gone[0-9]+@/ 550 5.1.1 no such user";
  }

  private static boolean isCalm(Store store, MailServers servers) {
    return store.<Boolean>read(
            tx ->
                tx.concerns().count() >= MAILS
                    && tx.outbox().oldestDue().isEmpty()
                    && tx.outbox().count(State.SENDING) == 0)
        && servers.arrived().size() >= store.<Long>read(tx -> tx.outbox().count(State.SENT));
  }

  private static void checkAnswers(MailServers servers, Store store) throws Exception {
    Map<String, Integer> answers = new HashMap<>();
    for (var mail : servers.arrived()) {
      String to = mail.getHeader("To", ",");
      String answered = mail.getHeader("In-Reply-To", ",");
      if (answered != null) {
        answers.merge(to + " " + answered, 1, Integer::sum);
      }
    }
    List<String> wrong = new ArrayList<>();
    for (int n = 0; n < MAILS; n++) {
      int times = answers.getOrDefault(resident(n) + " <" + n + ".real@example.org>", 0);
      if (times != (n % GONE == 0 ? 0 : 1)) {
        wrong.add(resident(n) + ": " + times);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(store.<Long>read(tx -> tx.outbox().count(State.UNKNOWN))).isZero();
    assertThat(store.<Long>read(tx -> tx.outbox().count(State.DEAD))).isEqualTo(MAILS / GONE);
  }

  private static String resident(int n) {
    return (n % GONE == 0 ? "gone" : "jo") + n + "@example.org";
  }

  private static String mail(int n) {
    return """
    From: Jo Bloggs <%1$s>
    To: bot@natter.test
    Subject: Rubbish in the park, %2$d
    Date: Sat, 21 Nov 2026 09:00:00 +0000
    Message-ID: <%2$d.real@example.org>
    MIME-Version: 1.0
    Content-Type: text/plain; charset=UTF-8

    Somebody left a mattress and %2$d black bags behind the play area in Church Street.
    It smells, and children play there. Can it be cleared please?

    Jo
    """
        .formatted(resident(n), n);
  }

  private ConfigurableApplicationContext natter(Cutter line) throws IOException {
    return new SpringApplication(Wiring.class)
        .run(
            "--server.port=" + freePort(),
            "--server.address=127.0.0.1",
            "--natter.data=" + data,
            "--natter.email.address=bot@natter.test",
            "--natter.email.imap.url=imap://127.0.0.1:" + line.port() + "/INBOX",
            "--natter.email.imap.starttls=none",
            "--natter.email.imap.username=bot@natter.test",
            "--natter.email.imap.password=botpass",
            "--natter.email.smtp.url=smtp://127.0.0.1:" + MailServers.SMTP,
            "--natter.email.smtp.starttls=none");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
