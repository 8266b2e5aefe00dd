package natter.config;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import natter.bot.Bot;
import natter.bot.Copies;
import natter.bot.Hearing;
import natter.bot.Postage;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.bot.SignedLinks;
import natter.bot.Store;
import natter.bot.care.WorkingTime;
import natter.bot.talk.Address;
import natter.bot.talk.Cargo;
import natter.bot.talk.Channel;
import natter.bot.talk.Hook;
import natter.index.ledger.Ledger;
import natter.index.lucene.LuceneClassifier;
import natter.routes.doors.Doors;
import natter.routes.telegram.Pace;
import natter.routes.telegram.TelegramApi;
import natter.routes.telegram.UpdateReader;
import natter.routes.telegram.Webhook;

/**
 * A natter that does nothing but talk on Telegram, at a hundred times the real pace, waiting to be
 * killed. Arguments: data folder, URL of the Bot API, {@link Way}. It answers each line it is sent
 * with the megabytes it holds.
 */
final class TelegramChild {
  static final String TOKEN = "123:secret";

  /** How many times as fast as with the real Telegram. */
  static final int TIMES = 100;

  private static final String SECRET = "only-telegram-knows";
  private static final String HOLDS = "holds ";
  private static final InstantSource CLOCK = InstantSource.system();

  /** How updates come. */
  enum Way {
    POLLING,
    WEBHOOK
  }

  private TelegramChild() {}

  public static void main(String[] args) throws Exception {
    Store store = Ledger.sqlite(Path.of(args[0]).resolve("natter.db"));
    store.transact(tx -> tx.outbox().recover());
    Content content = Content.packed();
    TelegramApi api = TelegramApi.at(args[1], TOKEN);
    var doors = new Doors(store, CLOCK);
    Pace pace = Pace.telegrams().times(TIMES);
    if (Way.valueOf(args[2]) == Way.WEBHOOK) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      doors.telegram(api, List.of(), pace, Optional.of(Webhook.of(url, SECRET)), Cargo.NONE);
      listen(server, doors.hooks().getFirst());
    } else {
      doors.telegram(api, List.of(), pace, Optional.empty(), Cargo.NONE);
    }
    new Hearing(store, bot(content, api), CLOCK).start();
    for (Channel channel : doors.channels()) {
      new Postman(
              store,
              channel,
              new Copies(content.scope(), content.phrases(), Engine.MARKUP),
              CLOCK,
              Pulse.NONE)
          .start();
    }
    doors.start();
    System.out.println("started");
    tellMemory(System.in);
  }

  private static Bot bot(Content content, TelegramApi api) {
    return new Bot(
        Map.of(Address.TELEGRAM, new UpdateReader(api.identity())),
        new LuceneClassifier(content.scope(), content.places()),
        content.places(),
        content.scope(),
        content.phrases(),
        new WorkingTime(ZoneId.of("Europe/London")),
        Postage.sending(Set.of()),
        "http://localhost",
        new SignedLinks(new byte[32], "http://localhost"),
        CLOCK,
        new SecureRandom(),
        Pulse.NONE);
  }

  /** As the desk's door for hooks, without the rest of the desk. */
  private static void listen(HttpServer server, Hook hook) {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(Webhook.PATH, exchange -> knock(exchange, hook));
    server.start();
  }

  private static void knock(HttpExchange exchange, Hook hook) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Hook.Heard heard =
          hook.knock(
              name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse(""),
              body);
      exchange.sendResponseHeaders(heard == Hook.Heard.KEPT ? 200 : 503, -1);
    }
  }

  /** Ends with whoever asks. */
  private static void tellMemory(java.io.InputStream asked) throws IOException {
    var lines =
        new BufferedReader(
            new java.io.InputStreamReader(asked, java.nio.charset.StandardCharsets.UTF_8));
    Runtime runtime = Runtime.getRuntime();
    while (lines.readLine() != null) {
      System.gc();
      System.out.println(HOLDS + (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000);
    }
    runtime.halt(0);
  }

  static Process start(Path data, String telegram, Way way) throws IOException {
    return new ProcessBuilder(
            ChildJvm.command(
                TelegramChild.class,
                List.of("-Xmx256m", "-Dsun.net.httpserver.nodelay=true"),
                List.of(data.toString(), telegram, way.name())))
        .redirectError(data.resolve("child.log").toFile())
        .start();
  }

  /** Waits until it is there. */
  static BufferedReader awaitStarted(Process child) throws IOException {
    BufferedReader out = child.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals("started")) {
        return out;
      }
    }
    throw new IllegalStateException("the natter under test did not start");
  }

  /** Megabytes that a started one holds. */
  static long memory(Process child, BufferedReader out) throws IOException {
    child.outputWriter().write("?\n");
    child.outputWriter().flush();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(HOLDS)) { // the rest is its log
        return Long.parseLong(line.substring(HOLDS.length()));
      }
    }
    throw new IllegalStateException("the natter under test has ended");
  }

  static Duration patience(int updates) {
    return Duration.ofMinutes(3).plusMillis(20L * updates);
  }
}
