package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import natter.bot.Patience;
import natter.bot.Store;
import natter.bot.Tenure;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Lease;
import natter.index.ledger.Ledger;
import natter.index.ledger.PostgresServer;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Limits;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two natters on one PostgreSQL, while people write mails and to Telegram: one of them works, the
 * other takes over when it dies, ends or stands still. Every message is heard once, and nothing is
 * answered twice.
 *
 * <p>{@code -Dnatter.sharing.kills=50} for the long way.
 */
class SharedLedgerTest {
  private static final int KILLS = Integer.getInteger("natter.sharing.kills", 3);
  private static final int BETWEEN = 60;
  private static final int MAIL_EACH = 6;

  /** Sent at once, by both ways, when the lease goes to another natter. */
  private static final int UNKNOWN_A_TERM = 16;

  @TempDir private Path folder;
  private final RandomGenerator chance = RandomGenerator.getDefault();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private final CountingSink sink = new CountingSink();
  private final PostgresServer postgres = PostgresServer.start();
  private final BotApi telegram =
      BotApi.start(
          0, TelegramChild.TOKEN, Limits.times(TelegramChild.TIMES), InstantSource.system());
  private final String url = postgres.url() + "&user=postgres";
  private final Correspondence people = new Correspondence(telegram, url);
  private GreenMailUser mailbox;
  private Store ledger;
  private int written;
  private int mailed;

  @BeforeEach
  void open() {
    mail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    mail.start();
    mailbox = mail.setUser(SharedChild.ADDRESS, SharedChild.ADDRESS, "x");
    ledger = Ledger.postgres(postgres.url(), "postgres", "");
  }

  @AfterEach
  void close() throws IOException {
    ledger.close();
    telegram.close();
    mail.stop();
    sink.close();
    postgres.close();
  }

  /** A natter under test. */
  private final class Natter implements AutoCloseable {
    private final String name;
    private Process process;
    private BufferedReader out;

    Natter(String name) throws IOException {
      this.name = name;
      start();
    }

    void start() throws IOException {
      process =
          SharedChild.start(
              folder.resolve(name),
              postgres.url(),
              telegram.url(),
              sink.port(),
              mail.getImap().getPort());
      out = process.inputReader();
    }

    void signal(String what) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + what, Long.toString(process.pid())).start().waitFor();
    }

    String id() {
      return NatterId.of(folder.resolve(name));
    }

    boolean works() {
      return lease().holder().equals(id());
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  private Lease lease() {
    return ledger.<Lease>read(
        tx ->
            tx.leases().find(Tenure.WORK).orElse(new Lease(Tenure.WORK, "", 0, 0, Instant.EPOCH)));
  }

  private void writes() {
    people.write(written++);
    if (written % MAIL_EACH == 0) {
      int number = mailed++;
      mailbox.deliver(
          GreenMailUtil.createTextEmail(
              SharedChild.ADDRESS,
              "resident" + number + "@example.org",
              "Rubbish " + number,
              "Somebody dumped a sofa in the alley, number " + number,
              mail.getImap().getServerSetup()));
    }
  }

  private void awaitWork(Natter natter) {
    Awaitility.await().atMost(Patience.LIMIT).until(natter::works);
  }

  @Test
  void losesNothingAndAnswersNothingTwiceWhoeverIsKilled() throws Exception {
    try (var one = new Natter("one");
        var other = new Natter("other")) {
      SharedChild.await(one.out, SharedChild.STARTED);
      SharedChild.await(other.out, SharedChild.STARTED);
      for (int kill = 0; kill < KILLS; kill++) {
        Natter victim = chance.nextBoolean() ? one : other;
        int end = chance.nextInt(BETWEEN);
        for (int i = 0; i < BETWEEN; i++) {
          writes();
          if (i == end) {
            TimeUnit.MILLISECONDS.sleep(chance.nextInt(1, 500));
            victim.close();
          }
        }
        Natter survivor = victim == one ? other : one;
        awaitWork(survivor);
        victim.start();
        SharedChild.await(victim.out, SharedChild.STARTED);
      }
      checks(KILLS);
    }
  }

  @Test
  void takesOverAtOnceFromWhoEndsAndSoonFromWhoStandsStill() throws Exception {
    try (var one = new Natter("one")) {
      SharedChild.await(one.out, SharedChild.WORKS);
      try (var other = new Natter("other")) {
        SharedChild.await(other.out, SharedChild.STARTED);
        for (int i = 0; i < BETWEEN; i++) {
          writes();
        }
        long term = lease().term();
        one.signal("STOP");
        awaitWork(other);
        assertThat(lease().term()).isGreaterThan(term);
        for (int i = 0; i < BETWEEN; i++) {
          writes();
        }
        one.signal("CONT");
        checks(1);

        Natter ending = other.works() ? other : one; // a busy machine may have moved it again
        ending.process.outputWriter().write("end\n");
        ending.process.outputWriter().flush();
        awaitWork(ending == other ? one : other);
        for (int i = 0; i < BETWEEN; i++) {
          writes();
        }
        checks(1);
      }
    }
  }

  private void checks(int interruptions) {
    people.awaitEnd(written, TelegramChild.patience(written));
    Awaitility.await().atMost(TelegramChild.patience(written)).until(this::isAllDone);
    people.check(written);
    long unknown = count(State.UNKNOWN);
    assertThat(unknown).isLessThanOrEqualTo(lease().term() * UNKNOWN_A_TERM);
    assertThat(ledger.<Long>read(tx -> tx.concerns().count())).isEqualTo(mailed + written);
    List<Integer> answers =
        sink.copies().entrySet().stream()
            .filter(e -> e.getKey().startsWith("resident"))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(answers).as("copies of an answer").allMatch(n -> n == 1);
    assertThat((long) answers.size()).isBetween(mailed - unknown, (long) mailed);
    System.out.printf(
        "Two natters: %d interruptions, %d terms while %,d updates and %d mails came: all heard once, %d answers unknown%n",
        interruptions, lease().term(), written, mailed, unknown);
  }

  private boolean isAllDone() {
    return ledger.<Long>read(tx -> tx.concerns().count()) >= mailed + written
        && Stream.of(State.PLANNED, State.LATER, State.SENDING).allMatch(s -> count(s) == 0);
  }

  private long count(State state) {
    return ledger.<Long>read(tx -> tx.outbox().count(state));
  }
}
