package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import natter.bot.Announcer;
import natter.bot.Copies;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Deliveries.Which;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Threading;
import natter.index.ledger.Ledger;
import natter.index.logbook.MappedLogbook;
import natter.routes.ErrorPolicy;
import natter.routes.email.EmailOut;
import natter.routes.email.Letterhead;
import natter.routes.email.MailChannel;
import natter.routes.email.MailPace;
import natter.routes.email.Smarthost;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Limits;
import natter.routes.telegram.Pace;
import natter.routes.telegram.TelegramApi;
import natter.routes.telegram.TelegramOut;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broadcast with every row of its ledger durable: to Postfix's smtp-sink, beside a bare loop over
 * Jakarta Mail with as many connections; and to the emulated Bot API at its real limits.
 */
@Tag("bench")
class BroadcastBench {
  private static final int MAILS = 20_000;
  private static final int ROUNDS = 5;
  private static final int CHATS = 5_000;
  private static final int CONNECTIONS = 4;
  private static final int REPLIES = 100;
  private static final Path SINK = Path.of("/usr/sbin/smtp-sink");
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String TEXT =
      "We meet at 10 in the park.\n\nBring gloves.\nBring a friend.\n";

  @TempDir private Path data;

  @Test
  void mails() throws Exception {
    assumeTrue(SINK.toFile().canExecute(), "smtp-sink is not installed: apt-get install postfix");
    int port = freePort();
    Process sink = sink(port);
    try {
      bare(port, MAILS / 4);
      ours(port, MAILS / 4, data.resolve("warm.db"));
      List<Round> rounds = new ArrayList<>();
      for (int n = 0; n < ROUNDS; n++) {
        double bare = bare(port, MAILS);
        rounds.add(new Round(bare, ours(port, MAILS, data.resolve(n + ".db"))));
      }
      rounds.sort(Comparator.comparingDouble(Round::share));
      Round middle = rounds.get(ROUNDS / 2);
      System.out.printf(
          Locale.ROOT,
          "bench | %,d mails, %d connections | bare Jakarta Mail %,.0f/s | broadcast, planned and"
              + " sent, every row durable %,.0f/s, %.0f %% (of %d rounds %.0f to %.0f %%)%n",
          MAILS,
          CONNECTIONS,
          middle.bare(),
          middle.ours(),
          100 * middle.share(),
          ROUNDS,
          100 * rounds.getFirst().share(),
          100 * rounds.getLast().share());
      assertThat(middle.share()).isGreaterThan(0.6);
    } finally {
      sink.destroyForcibly().waitFor();
    }
  }

  /** Both in mails a second, one after the other. */
  private record Round(double bare, double ours) {
    double share() {
      return ours / bare;
    }
  }

  private static Process sink(int port) throws Exception {
    List<String> command = new ArrayList<>(List.of(SINK.toString(), "127.0.0.1:" + port, "1024"));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(1, List.of("-u", "nobody")); // else it does not start
    }
    Process sink =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Awaitility.await()
        .ignoreExceptions()
        .until(
            () -> {
              try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
              }
            });
    return sink;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static double bare(int port, int mails) throws Exception {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(port));
    Session session = Session.getInstance(properties);
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int c = 0; c < CONNECTIONS; c++) {
        int first = c;
        all.add(threads.submit(() -> loop(session, first, mails)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    return mails / seconds(start);
  }

  private static Void loop(Session session, int first, int mails) throws Exception {
    try (Transport line = session.getTransport("smtp")) {
      line.connect();
      for (int n = first; n < mails; n += CONNECTIONS) {
        var mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("hello@natter.example", "Natter", "UTF-8"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(Crowd.mailbox(n)));
        mail.setSubject("Litter pick on Saturday", "UTF-8");
        mail.setText(TEXT, "UTF-8");
        mail.saveChanges();
        line.sendMessage(mail, mail.getAllRecipients());
      }
    }
    return null;
  }

  /** Planned and sent, a second. */
  private double ours(int port, int mails, Path ledger) throws Exception {
    try (Store store = Ledger.sqlite(ledger)) {
      Crowd.subscribes(store, Crowd.mailboxes(mails));
      var smarthost = Smarthost.of("smtp://127.0.0.1:" + port, "", "", "none");
      var head = new Letterhead("hello@natter.example", "Natter").withSeals(new byte[32]);
      var pace = new MailPace(CONNECTIONS, 0);
      return during(
          store,
          List.of(new EmailOut(smarthost, head, pace, CLOCK)),
          template -> new MailChannel(template, pace),
          () -> mails / broadcast(store));
    }
  }

  private interface Opening {
    Channel over(ProducerTemplate template);
  }

  private interface Measuring {
    double measure() throws Exception;
  }

  private double during(
      Store store, List<RouteBuilder> routes, Opening opening, Measuring measuring)
      throws Exception {
    Content content = Content.packed();
    var copies = new Copies(content.scope(), content.phrases(), Engine.MARKUP);
    try (var camel = new DefaultCamelContext()) {
      camel.addRoutes(new ErrorPolicy());
      for (RouteBuilder each : routes) {
        camel.addRoutes(each);
      }
      camel.start();
      var template = camel.createProducerTemplate();
      try (Announcer announcer = BroadcastChild.announcer(store, content, copies);
          var postman =
              new Postman(
                  store,
                  opening.over(template),
                  copies,
                  CLOCK,
                  Pulse.NONE,
                  MappedLogbook.at(data.resolve("sending")))) {
        postman.start();
        announcer.start();
        return measuring.measure();
      }
    }
  }

  /** How many seconds it takes, from handing it in to the last row. */
  private static double broadcast(Store store) {
    long start = System.nanoTime();
    Crowd.broadcasts(store);
    Awaitility.await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Crowd.isSent(store));
    return seconds(start);
  }

  private static double seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }

  @Test
  void chatsAtTheRealPaceWhileRepliesOvertake() throws Exception {
    try (var telegram = BotApi.start(0, BroadcastChild.TOKEN, Limits.telegrams(), CLOCK);
        Store store = Ledger.sqlite(data.resolve("natter.db"));
        var api = TelegramApi.at(telegram.url(), BroadcastChild.TOKEN)) {
      for (int n = 0; n < CHATS; n++) {
        telegram.user(Crowd.chat(n)).starts();
      }
      telegram.user(7).starts();
      Crowd.subscribes(store, Crowd.chats(CHATS));
      var arrived = new AtomicInteger();
      telegram.listens(sent -> arrived.incrementAndGet());
      Pace pace = Pace.telegrams();
      double seconds =
          during(
              store,
              List.of(new TelegramOut(api, pace)),
              template -> TelegramOut.channel(template, pace),
              () -> {
                Thread asking = Thread.ofPlatform().start(() -> replies(store));
                double taken = broadcast(store);
                asking.join();
                return taken;
              });
      double[] waits = waits(store);
      System.out.printf(
          Locale.ROOT,
          "bench | %,d chats at Telegram's limits | %.1f/s, %d replies meanwhile, %d copies refused (429)"
              + " | a reply: median %.0f ms, p95 %.0f ms%n",
          CHATS,
          (CHATS + REPLIES) / seconds,
          REPLIES,
          tries(store),
          waits[waits.length / 2],
          waits[waits.length * 95 / 100]);
      assertThat(CHATS / seconds).isGreaterThan(27);
      assertThat(tries(store)).isZero();
      assertThat(waits[waits.length * 95 / 100]).isLessThan(2_000);
    }
  }

  /** One each second and a half to one chat; each says when it was asked for. */
  private static void replies(Store store) {
    for (int n = 0; n < REPLIES; n++) {
      int number = n;
      store.transact(
          tx -> {
            tx.outbox().plan(reply(number));
            return null;
          });
      try {
        Thread.sleep(1_500);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static Dispatch reply(int n) {
    return new Dispatch(
        "reply:" + n,
        new Address(Address.TELEGRAM, "7"),
        Dispatch.Kind.REPLY,
        Optional.empty(),
        "",
        "Thank you " + n,
        List.of(),
        Threading.NONE,
        Instant.now());
  }

  /** How long each reply took, in milliseconds, in order. */
  private static double[] waits(Store store) {
    List<Dispatched> replies = new ArrayList<>();
    for (int n = 0; n < REPLIES; n++) {
      String key = "reply:" + n;
      store.read(tx -> tx.outbox().find(key)).ifPresent(replies::add);
    }
    double[] waits =
        replies.stream()
            .mapToDouble(
                d -> Duration.between(d.dispatch().planned(), d.sent().orElseThrow()).toMillis())
            .toArray();
    Arrays.sort(waits);
    return waits;
  }

  /** Copies that were tried more than once. */
  private static long tries(Store store) {
    return store
        .read(tx -> tx.deliveries().list(Crowd.BROADCAST, Which.ALL, Optional.empty(), CHATS))
        .stream()
        .filter(d -> d.copy().tries() > 1)
        .count();
  }

  /** What is held in memory while it goes on does not grow with its recipients. */
  @Test
  void needsNoMoreMemoryForMore() throws Exception {
    long few = heldWhileSending(2_000);
    long many = heldWhileSending(40_000);
    System.out.printf(
        Locale.ROOT,
        "bench | held in memory while sending | 2,000 recipients %,d kB, 40,000 recipients %,d kB%n",
        few / 1024,
        many / 1024);
    assertThat(many).isLessThan(few + 16 * 1024 * 1024);
  }

  private long heldWhileSending(int mails) throws Exception {
    Path ledger = data.resolve("memory-" + mails + ".db");
    try (Store store = Ledger.sqlite(ledger);
        var sink = new CountingSink()) {
      Crowd.subscribes(store, Crowd.mailboxes(mails));
      var smarthost = Smarthost.of("smtp://127.0.0.1:" + sink.port(), "", "", "none");
      var pace = new MailPace(CONNECTIONS, 500);
      return (long)
          during(
              store,
              List.of(
                  new EmailOut(
                      smarthost, new Letterhead("hello@natter.example", "Natter"), pace, CLOCK)),
              template -> new MailChannel(template, pace),
              () -> {
                Crowd.broadcasts(store);
                Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(
                        () ->
                            sink.taken() > 500
                                && store
                                    .read(tx -> tx.broadcasts().find(Crowd.BROADCAST))
                                    .orElseThrow()
                                    .course()
                                    .planned());
                return held();
              });
    }
  }

  private static double held() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
