package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two whole natters on one PostgreSQL, while people write mails, to Telegram and in the web chat:
 * one of them works and both show their pages; the other takes over when it dies, stands still or
 * ends. Every message is heard once, and nothing is answered twice.
 *
 * <p>{@code -Dnatter.sharing.kills=50} for the long way.
 */
@Execution(ExecutionMode.CONCURRENT)
class SharedLedgerTest {
  private static final int KILLS = Integer.getInteger("natter.sharing.kills", 2);
  private static final int BETWEEN = 60;
  private static final int MEANWHILE = 30;
  private static final int MAIL_EACH = 6;
  private static final int CHAT_EACH = 10;
  private static final String ADDRESS = "hello@natter.example";
  private static final Duration AT_MOST = Duration.ofMinutes(1);

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
  private final Correspondence people =
      new Correspondence(telegram, postgres.url() + "&user=postgres");
  private final Chats chats = new Chats();
  private GreenMailUser mailbox;
  private Store ledger;
  private int written;
  private int mailed;
  private int interruptions;
  private Duration longest = Duration.ZERO;

  /** What happens to one of them. */
  private enum Fate {
    KILLED,
    STANDS_STILL,
    ENDS
  }

  @BeforeEach
  void open() {
    mail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    mail.start();
    mailbox = mail.setUser(ADDRESS, ADDRESS, "x");
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

  /** One of the two, started again and again on its own data folder. */
  private final class Member implements AutoCloseable {
    private final Path data;
    private WholeNatter natter;
    private String url = "";

    Member(String name) throws IOException {
      this.data = folder.resolve(name);
      this.natter = start();
    }

    private WholeNatter start() throws IOException {
      return WholeNatter.start(folder.resolve("log"), settings(data));
    }

    void awaitServing() {
      url = natter.url();
      Awaitility.await().until(() -> Chats.serves(url));
    }

    boolean works() {
      return lease().holder().equals(NatterId.of(data));
    }

    void meets(Fate fate) throws IOException, InterruptedException {
      switch (fate) {
        case KILLED -> natter.kill();
        case STANDS_STILL -> natter.signal("STOP");
        case ENDS -> natter.signal("TERM");
      }
    }

    void comesBackFrom(Fate fate) throws IOException, InterruptedException {
      if (fate == Fate.STANDS_STILL) {
        natter.signal("CONT");
      } else {
        natter.awaitEnd();
        natter = start();
      }
    }

    @Override
    public void close() {
      natter.close();
    }
  }

  private Map<String, String> settings(Path data) {
    Map<String, String> all = new HashMap<>();
    all.put("natter.data", data.toString());
    all.put("natter.ledger.url", postgres.url());
    all.put("natter.ledger.username", "postgres");
    all.put("natter.ledger.files", folder.resolve("files").toString());
    all.put("natter.ledger.takeover-after", "4s");
    all.put("natter.email.address", ADDRESS);
    all.put("natter.email.imap.url", "imap://127.0.0.1:" + mail.getImap().getPort() + "/INBOX");
    all.put("natter.email.imap.starttls", "none");
    all.put("natter.email.imap.username", ADDRESS);
    all.put("natter.email.imap.password", "x");
    all.put("natter.email.smtp.url", "smtp://127.0.0.1:" + sink.port());
    all.put("natter.email.smtp.starttls", "none");
    all.put("natter.telegram.token", TelegramChild.TOKEN);
    all.put("natter.telegram.api", telegram.url());
    all.put("natter.telegram.rate", Integer.toString(29 * TelegramChild.TIMES));
    all.put("natter.chat.limits.newcomers", "100000"); // all of them come from here
    all.put("natter.chat.limits.total", "100000");
    return all;
  }

  private Lease lease() {
    return ledger.<Lease>read(
        tx ->
            tx.leases().find(Tenure.WORK).orElse(new Lease(Tenure.WORK, "", 0, 0, Instant.EPOCH)));
  }

  private void writes(Member page) throws InterruptedException {
    people.write(written++);
    if (written % MAIL_EACH == 0) {
      int number = mailed++;
      mailbox.deliver(
          GreenMailUtil.createTextEmail(
              ADDRESS,
              "resident" + number + "@example.org",
              "Rubbish " + number,
              "Somebody dumped a sofa in the alley, number " + number,
              mail.getImap().getServerSetup()));
    }
    if (written % CHAT_EACH == 0) {
      chats.write(page.url, "Somebody dumped a sofa in the alley, number " + written);
    }
  }

  @Test
  void losesNothingAndAnswersNothingTwiceWhateverHappensToEither() throws Exception {
    try (var one = new Member("one");
        var other = new Member("other")) {
      one.awaitServing();
      other.awaitServing();
      Awaitility.await().until(() -> one.works() || other.works());
      for (int n = 0; n < KILLS; n++) {
        Fate fate = Fate.values()[n % Fate.values().length];
        boolean first = n < Fate.values().length ? one.works() : chance.nextBoolean();
        Member victim = first ? one : other;
        Member survivor = first ? other : one;
        interrupt(victim, fate, survivor);
        victim.comesBackFrom(fate);
        for (int i = 0; i < MEANWHILE; i++) {
          writes(survivor);
        }
        victim.awaitServing();
      }
      checks();
      chats.check(one.url);
      chats.check(other.url);
      Member last = one.works() ? one : other; // a busy machine may have moved it
      interrupt(last, Fate.ENDS, last == one ? other : one);
      checks();
    }
  }

  /** It happens to one of them at some moment while people write. */
  private void interrupt(Member victim, Fate fate, Member survivor) throws Exception {
    interruptions++;
    int moment = chance.nextInt(BETWEEN);
    long since = 0;
    for (int i = 0; i < BETWEEN; i++) {
      writes(i < moment && chance.nextBoolean() ? victim : survivor);
      if (i == moment) {
        TimeUnit.MILLISECONDS.sleep(chance.nextInt(1, 500));
        victim.meets(fate);
        since = System.nanoTime();
      }
    }
    Awaitility.await().atMost(AT_MOST).until(survivor::works);
    Duration took = Duration.ofNanos(System.nanoTime() - since);
    longest = took.compareTo(longest) > 0 ? took : longest;
    assertThat(took).as("until the other takes over").isLessThan(AT_MOST);
    assertThat(Chats.serves(survivor.url)).isTrue();
  }

  private void checks() {
    people.awaitEnd(written, TelegramChild.patience(written));
    Awaitility.await().atMost(TelegramChild.patience(written)).until(this::isAllDone);
    people.check(written);
    long unknown = count(State.UNKNOWN);
    assertThat(unknown).isLessThanOrEqualTo(lease().term() * UNKNOWN_A_TERM);
    assertThat(concerns()).isBetween(heardAtLeast(), heardAtLeast() + chats.doubtful());
    List<Integer> answers =
        sink.copies().entrySet().stream()
            .filter(e -> e.getKey().startsWith("resident"))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(answers).as("copies of an answer").allMatch(n -> n == 1);
    assertThat((long) answers.size()).isBetween(mailed - unknown, (long) mailed);
    System.out.printf(
        "Two natters: %d interruptions, %d terms while %,d updates, %d mails and %d chats came: all heard once, %d answers unknown, taken over after %d ms at most%n",
        interruptions, lease().term(), written, mailed, chats.taken(), unknown, longest.toMillis());
  }

  private boolean isAllDone() {
    return concerns() >= heardAtLeast()
        && Stream.of(State.PLANNED, State.LATER, State.SENDING).allMatch(s -> count(s) == 0);
  }

  private long heardAtLeast() {
    return (long) mailed + written + chats.taken();
  }

  private long concerns() {
    return ledger.<Long>read(tx -> tx.concerns().count());
  }

  private long count(State state) {
    return ledger.<Long>read(tx -> tx.outbox().count(state));
  }
}
