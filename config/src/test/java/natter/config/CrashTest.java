package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import natter.bot.Patience;
import natter.bot.Store;
import natter.bot.Town;
import natter.bot.care.Search;
import natter.bot.scope.Places;
import natter.bot.talk.Dispatched.State;
import natter.config.CrashChild.Point;
import natter.index.ledger.Ledger;
import natter.index.lucene.ConcernIndex;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills a natter between every two steps of a message's way, starts another on the same folder, and
 * finds each mail exactly once in the ledger and the index, and at most one answer at the mail
 * server.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
  private static final int MAILS = 5;
  private static final String LOOPBACK = "127.0.0.1";

  @TempDir private Path data;
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
          });

  @BeforeEach
  void startServer() {
    server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    server.start();
    for (int i = 0; i < MAILS; i++) {
      GreenMailUtil.sendTextEmail(
          "hello@natter.example",
          "resident" + i + "@example.org",
          "Rubbish " + i,
          "Somebody dumped a sofa in the alley, number " + i,
          server.getSmtp().getServerSetup());
    }
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @ParameterizedTest
  @EnumSource(value = Point.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void losesNothingAndAnswersAtMostOnce(Point point) throws Exception {
    killAt(point);
    finish();
    try (Store store = Ledger.sqlite(data.resolve("natter.db"));
        var index =
            ConcernIndex.open(
                data.resolve("index"),
                store,
                Town.scope(),
                Places.NOWHERE,
                InstantSource.system(),
                ZoneId.of("Europe/London"))) {
      assertThat(store.<Long>read(tx -> tx.concerns().count())).isEqualTo(MAILS);
      assertThat(store.<Long>read(tx -> tx.inbox().waitingCount())).isZero();
      Awaitility.await().until(() -> index.lag().changes() == 0);
      assertThat(index.search(new Search("sofa", 0, 100, false)).total()).isEqualTo(MAILS);
      long unknown = store.read(tx -> tx.outbox().count(State.UNKNOWN));
      assertThat(unknown).isEqualTo(mayBeUnknown(point) ? unknown : 0);
      assertAnswers(unknown);
    }
  }

  private static boolean mayBeUnknown(Point point) {
    return point == Point.BEFORE_SEND || point == Point.AFTER_SEND || point == Point.AFTER_SENT;
  }

  /** Nobody is answered twice; only those whose answer is unknown may have none. */
  private void assertAnswers(long unknown) throws Exception {
    int answered = 0;
    for (int i = 0; i < MAILS; i++) {
      int copies = answersTo("resident" + i + "@example.org");
      assertThat(copies).isLessThanOrEqualTo(1);
      answered += copies;
    }
    assertThat(answered).isGreaterThanOrEqualTo((int) (MAILS - unknown));
  }

  private int answersTo(String resident) throws Exception {
    var user = server.getUserManager().getUserByEmail(resident);
    return user == null
        ? 0
        : server.getManagers().getImapHostManager().getInbox(user).getMessageCount();
  }

  private void killAt(Point point) throws Exception {
    Process child = start(point);
    try {
      assertThat(until(child, CrashChild.HERE)).as("reached " + point).isTrue();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /** Runs until nothing is left to do, then kills that one too. */
  private void finish() throws Exception {
    Process child = start(Point.NONE);
    try (Store store = Ledger.sqlite(data.resolve("natter.db"))) {
      Awaitility.await().until(() -> isDone(store));
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static boolean isDone(Store store) {
    return store.read(
        tx ->
            tx.concerns().count() == MAILS
                && tx.outbox().count(State.PLANNED) == 0
                && tx.outbox().count(State.SENDING) == 0
                && tx.outbox().count(State.LATER) == 0);
  }

  private Process start(Point point) throws IOException {
    return new ProcessBuilder(
            CrashChild.command(data, server.getSmtp().getPort(), server.getImap().getPort(), point))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean until(Process child, String line) throws Exception {
    CompletableFuture<Boolean> seen =
        CompletableFuture.supplyAsync(() -> reads(child.inputReader(), line));
    return seen.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static boolean reads(BufferedReader out, String line) {
    return out.lines().anyMatch(line::equals);
  }
}
