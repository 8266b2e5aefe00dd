package natter.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.Bot;
import natter.bot.Hearing;
import natter.bot.Postage;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.bot.SignedLinks;
import natter.bot.Store;
import natter.bot.Tenure;
import natter.bot.Town;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Places;
import natter.bot.talk.Address;
import natter.bot.talk.Cargo;
import natter.index.ledger.Ledger;
import natter.index.lucene.LuceneClassifier;
import natter.routes.doors.Doors;
import natter.routes.email.Letterhead;
import natter.routes.email.MailReader;
import natter.routes.email.Mailbox;
import natter.routes.email.Smarthost;
import natter.routes.telegram.Pace;
import natter.routes.telegram.TelegramApi;
import natter.routes.telegram.UpdateReader;

/**
 * One of several natters on a ledger in PostgreSQL, for {@link SharedLedgerTest}: hears and answers
 * mail and Telegram while it has the lease, waiting to be killed. Arguments: data folder, URL of
 * the ledger, URL of the Bot API, SMTP port, IMAP port. It says when it begins to work and when it
 * ends; a line that it is sent makes it end in an orderly way.
 */
final class SharedChild {
  static final Duration TAKEOVER = Duration.ofSeconds(6);
  static final String ADDRESS = "hello@natter.example";
  static final String STARTED = "started";
  static final String WORKS = "works";
  private static final InstantSource CLOCK = InstantSource.system();

  private SharedChild() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    Store store = Ledger.postgres(args[1], "postgres", "");
    var tenure =
        Tenure.shared(store, NatterId.here(data, CLOCK.instant()), Tenure.Pace.of(TAKEOVER), CLOCK);
    TelegramApi api = TelegramApi.at(args[2], TelegramChild.TOKEN);
    var asking = new Asking(() -> asking(tenure.fenced(), api, args[4]));
    var town = new Town();
    var hearing = new Hearing(tenure.resting(), bot(town, api), CLOCK);
    var doors = new Doors(store, CLOCK);
    doors.emailOut(
        Smarthost.of("smtp://127.0.0.1:" + args[3], "", "", "none"),
        new Letterhead(ADDRESS, "Natter"));
    doors.telegramOut(api, Pace.telegrams().times(TelegramChild.TIMES), Cargo.NONE);
    List<Postman> postmen =
        doors.channels().stream()
            .map(
                c ->
                    new Postman(
                        tenure.resting(), tenure.sending(c), town.copies(), CLOCK, Pulse.NONE))
            .toList();
    hearing.start();
    doors.start();
    tenure.start(telling(asking));
    postmen.forEach(Postman::start);
    System.out.println(STARTED);
    System.in.read();
    tenure.ending();
    asking.end();
    postmen.forEach(Postman::close);
    hearing.close();
    tenure.close();
    Runtime.getRuntime().halt(0);
  }

  private static Doors asking(Store store, TelegramApi api, String imap) {
    var doors = new Doors(store, CLOCK);
    doors.emailIn(Mailbox.of("imap://127.0.0.1:" + imap + "/INBOX", ADDRESS, "x", "none"));
    doors.telegramIn(api, List.of(), Optional.empty());
    return doors;
  }

  private static Tenure.Duty telling(Tenure.Duty duty) {
    return new Tenure.Duty() {
      @Override
      public void begin() {
        duty.begin();
        System.out.println(WORKS);
      }

      @Override
      public void end() {
        duty.end();
      }
    };
  }

  private static Bot bot(Town town, TelegramApi api) {
    return new Bot(
        Map.of(
            Address.EMAIL,
            new MailReader(Set.of(ADDRESS)),
            Address.TELEGRAM,
            new UpdateReader(api.identity())),
        new LuceneClassifier(town.scope, Places.NOWHERE),
        Places.NOWHERE,
        town.scope,
        town.phrases,
        new WorkingTime(ZoneId.of("Europe/London")),
        Postage.sending(Set.of()),
        "http://localhost",
        new SignedLinks(new byte[32], "http://localhost"),
        CLOCK,
        new SecureRandom(),
        Pulse.NONE);
  }

  static Process start(Path data, String ledger, String telegram, int smtp, int imap)
      throws IOException {
    Files.createDirectories(data);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            SharedChild.class.getName(),
            data.toString(),
            ledger,
            telegram,
            Integer.toString(smtp),
            Integer.toString(imap))
        .redirectError(data.resolve("child.log").toFile())
        .start();
  }

  /** Waits until it has said so. */
  static void await(BufferedReader out, String word) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals(word)) {
        return;
      }
    }
    throw new IllegalStateException("the natter under test has ended");
  }
}
