package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import natter.bot.Restoring;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.index.ledger.Ledger;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Limits;
import natter.routes.emulator.Sent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/**
 * Residents write by mail and on Telegram; in the middle of it a backup is made, the natter is
 * killed, the backup is restored onto an empty folder, and another natter goes on. Everything that
 * was kept before the backup is there, every mail is heard, and nobody is answered twice.
 *
 * <p>{@code -Dnatter.restore.rounds=10} for the long way.
 */
@Execution(ExecutionMode.CONCURRENT)
class RestoreKillTest {
  private static final int ROUNDS = Integer.getInteger("natter.restore.rounds", 1);
  private static final String US = "hello@natter.example";
  private static final String TOKEN = "7:token";
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PACE = Duration.ofMillis(60);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private final RandomGenerator chance = RandomGenerator.getDefault();
  private final GreenMail mail =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
          });
  private final BotApi telegram = BotApi.start(0, TOKEN, Limits.times(100), InstantSource.system());
  private int mails;
  private int chats;

  @BeforeEach
  void startServers() {
    mail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    mail.start();
  }

  @AfterEach
  void stopServers() {
    mail.stop();
    telegram.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"flag", "move"})
  void losesNothingAndAnswersNothingTwice(String processed) throws Exception {
    Path data = folder.resolve("data-0");
    for (int round = 1; round <= ROUNDS; round++) {
      Path next = folder.resolve("data-" + round);
      goThrough(data, next, folder.resolve("backups-" + round), processed);
      data = next;
    }
  }

  private void goThrough(Path data, Path next, Path backups, String processed) throws Exception {
    int before = backsUpAndDies(data, backups, processed);
    write(10); // while nobody is there
    assertThat(command(next, processed, "restore", backups)).isZero();
    try (Store store = Ledger.sqlite(next.resolve("natter.db"))) {
      assertThat(store.<Long>read(tx -> tx.outbox().count(State.PLANNED))).isZero();
    }
    try (WholeNatter other = start(next, processed)) {
      write(10);
      awaitEnd(other, next);
      check(next, before);
    }
  }

  /** Returns how many concerns there were before the backup. */
  private int backsUpAndDies(Path data, Path backups, String processed) throws Exception {
    try (WholeNatter natter = start(data, processed)) {
      write(25);
      awaitSent(natter, data, 20);
      Thread writer = Thread.ofPlatform().start(this::writeOn);
      int before = concerns(data);
      assertThat(command(data, processed, "backup", backups)).isZero();
      awaitSent(natter, data, before + 5 + chance.nextInt(25));
      natter.kill(); // in the middle of it
      writer.join();
      return before;
    }
  }

  /** So many residents write, each once, by turns by mail and on Telegram. */
  private void write(int many) {
    for (int i = 0; i < many; i++) {
      if (i % 2 == 0) {
        int number = mails++;
        GreenMailUtil.sendTextEmail(
            US,
            resident(number),
            "Rubbish " + number,
            "Somebody dumped a sofa in the alley, number " + number,
            mail.getSmtp().getServerSetup());
      } else {
        telegram.user(++chats).says("Somebody dumped a sofa in the alley, number " + chats);
      }
    }
  }

  /** Goes on for some seconds. */
  private void writeOn() {
    for (int i = 0; i < 60; i++) {
      write(2);
      LockSupport.parkNanos(PACE.toNanos());
    }
  }

  private static String resident(int number) {
    return "resident" + number + "@example.org";
  }

  private int command(Path data, String processed, String command, Path backups) {
    var said = new ByteArrayOutputStream();
    var err = new PrintStream(said, true, StandardCharsets.UTF_8);
    var environment = new MockEnvironment();
    settings(data, processed).forEach(environment::setProperty);
    Settings settings = Settings.of(environment);
    int code =
        command.equals("backup")
            ? new BackupCommand(settings, err).run(List.of(backups.toString()))
            : new Restore(settings, err).run(List.of(backups.toString()));
    System.out.println(said.toString(StandardCharsets.UTF_8).replace('\r', '\n'));
    return code;
  }

  private Map<String, String> settings(Path data, String processed) {
    Map<String, String> all = new HashMap<>();
    all.put("natter.data", data.toString());
    all.put("natter.email.address", US);
    all.put("natter.email.imap.url", "imap://127.0.0.1:" + mail.getImap().getPort() + "/INBOX");
    all.put("natter.email.imap.starttls", "none");
    all.put("natter.email.imap.username", US);
    all.put("natter.email.imap.password", "x");
    all.put("natter.email.imap.processed", processed);
    all.put("natter.email.smtp.url", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
    all.put("natter.email.smtp.starttls", "none");
    all.put("natter.telegram.token", TOKEN);
    all.put("natter.telegram.api", telegram.url());
    return all;
  }

  private WholeNatter start(Path data, String processed) throws IOException {
    return WholeNatter.start(folder.resolve("log"), settings(data, processed));
  }

  private static int concerns(Path data) {
    try (Store store = Ledger.sqlite(data.resolve("natter.db"))) {
      return store.<Long>read(tx -> tx.concerns().count()).intValue();
    }
  }

  private static void awaitSent(WholeNatter natter, Path data, int many) {
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(data.resolve("natter.db")));
    try (Store store = Ledger.sqlite(data.resolve("natter.db"))) {
      Awaitility.await()
          .atMost(PATIENCE)
          .failFast(natter::mustLive)
          .untilAsserted(
              () ->
                  assertThat(store.<Long>read(tx -> tx.outbox().count(State.SENT)))
                      .as("dispatches sent")
                      .isGreaterThanOrEqualTo(many));
    }
  }

  private void awaitEnd(WholeNatter natter, Path data) {
    try (Store store = Ledger.sqlite(data.resolve("natter.db"))) {
      Awaitility.await()
          .atMost(PATIENCE)
          .failFast(natter::mustLive)
          .untilAsserted(() -> assertThat(left(store)).as("what is left to do").isEmpty());
    }
  }

  /** Everything that is not done yet, in words. */
  private List<String> left(Store store) {
    List<String> left = new ArrayList<>();
    note(left, "updates not confirmed to Telegram", telegram.pending());
    note(left, "mails not heard", mails - heardMails(store));
    note(left, "parcels waiting", store.<Long>read(tx -> tx.inbox().waitingCount()));
    for (State state : List.of(State.PLANNED, State.SENDING, State.LATER)) {
      note(left, "dispatches " + state, store.<Long>read(tx -> tx.outbox().count(state)));
    }
    return left;
  }

  private static void note(List<String> left, String what, long many) {
    if (many > 0) {
      left.add(many + " " + what);
    }
  }

  private int heardMails(Store store) {
    return (int)
        IntStream.range(0, mails)
            .filter(
                n -> store.read(tx -> !tx.concerns().from(Address.email(resident(n)), 2).isEmpty()))
            .count();
  }

  private void check(Path data, int before) throws Exception {
    try (Store store = Ledger.sqlite(data.resolve("natter.db"))) {
      assertThat(store.<Long>read(tx -> tx.concerns().count())).isGreaterThanOrEqualTo(before);
      int unknown = 0;
      for (int n = 0; n < mails; n++) {
        Address resident = Address.email(resident(n));
        assertThat(store.<Integer>read(tx -> tx.concerns().from(resident, 3).size()))
            .as("concerns of " + resident.handle())
            .isEqualTo(1);
        int answers = answersTo(resident.handle());
        assertThat(answers).as("answers to " + resident.handle()).isLessThanOrEqualTo(1);
        if (answers == 0) {
          assertThat(doubted(store, resident)).as("unanswered " + resident.handle()).isTrue();
          unknown++;
        }
      }
      Map<Long, Integer> seen = new HashMap<>();
      for (Sent sent : telegram.sent()) {
        seen.merge(sent.chat(), 1, Integer::sum);
      }
      assertThat(seen.values()).allMatch(times -> times == 1);
      System.out.printf(
          "%d mails and %d chats, restored: all mails heard, nobody answered twice, %d mails wait for a person%n",
          mails, chats, unknown);
    }
  }

  private static boolean doubted(Store store, Address resident) {
    List<Dispatched> unknown = store.read(tx -> tx.outbox().in(State.UNKNOWN, 10_000));
    return unknown.stream()
        .anyMatch(d -> d.dispatch().to().equals(resident) && d.reason().equals(Restoring.WHY));
  }

  private int answersTo(String resident) throws Exception {
    var user = mail.getUserManager().getUserByEmail(resident);
    return user == null
        ? 0
        : mail.getManagers().getImapHostManager().getInbox(user).getMessageCount();
  }
}
