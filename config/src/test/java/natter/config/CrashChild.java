package natter.config;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import natter.bot.Bot;
import natter.bot.Hearing;
import natter.bot.Postage;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.bot.SignedLinks;
import natter.bot.Store;
import natter.bot.Town;
import natter.bot.Tx;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Places;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Undelivered;
import natter.index.ledger.Ledger;
import natter.index.lucene.ConcernIndex;
import natter.index.lucene.LuceneClassifier;
import natter.routes.doors.Doors;
import natter.routes.email.Letterhead;
import natter.routes.email.MailReader;
import natter.routes.email.Mailbox;
import natter.routes.email.Smarthost;

/**
 * A natter for {@link CrashTest}: real doors, ledger and index, that stands still at one point of
 * the way of a message and says so, waiting to be killed. Arguments: data folder, SMTP port, IMAP
 * port, point (or {@code none}).
 */
final class CrashChild {
  /** Printed once it stands still. */
  static final String HERE = "standing still";

  /** Where to stand still. */
  enum Point {
    BEFORE_KEEP,
    AFTER_KEEP,
    BEFORE_DECIDE,
    AFTER_DECIDE,
    BEFORE_SEND,
    AFTER_SEND,
    AFTER_SENT,
    NONE
  }

  private static final String ADDRESS = "hello@natter.example";

  private CrashChild() {}

  public static void main(String[] args) throws Exception {
    Point point = Point.valueOf(args[3]);
    Path data = Path.of(args[0]);
    var town = new Town();
    InstantSource clock = InstantSource.system();
    Store ledger = Ledger.sqlite(data.resolve("natter.db"));
    Store store = new Halting(ledger, point);
    store.transact(tx -> tx.outbox().recover());
    var index =
        ConcernIndex.open(
            data.resolve("index"),
            store,
            town.scope,
            Places.NOWHERE,
            clock,
            ZoneId.of("Europe/London"));
    var bot =
        new Bot(
            Map.of(Address.EMAIL, new MailReader(Set.of(ADDRESS))),
            new LuceneClassifier(town.scope, Places.NOWHERE),
            Places.NOWHERE,
            town.scope,
            town.phrases,
            new WorkingTime(ZoneId.of("Europe/London")),
            Postage.sending(Set.of()),
            "http://localhost",
            new SignedLinks(new byte[32], "http://localhost"),
            clock,
            new SecureRandom(),
            Pulse.NONE);
    var doors = new Doors(store, clock);
    doors.emailIn(Mailbox.of("imap://127.0.0.1:" + args[2] + "/INBOX", ADDRESS, "x", "none"));
    doors.emailOut(
        Smarthost.of("smtp://127.0.0.1:" + args[1], "", "", "none"),
        new Letterhead(ADDRESS, "Natter"));
    new Hearing(store, bot, clock).start();
    for (Channel channel : doors.channels()) {
      new Postman(store, new HaltingChannel(channel, point), town.copies(), clock, Pulse.NONE)
          .start();
    }
    doors.start();
    System.out.println("started");
    Thread.sleep(Duration.ofMinutes(2));
    index.close();
  }

  /** Says so, and stands still for good. */
  private static void standStill() {
    System.out.println(HERE);
    System.out.flush();
    sleep();
  }

  private static void sleep() {
    try {
      Thread.sleep(Duration.ofMinutes(2));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A store whose callers stand still before or after a commit, by who they are. */
  private record Halting(Store store, Point point) implements Store {
    @Override
    public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
      String caller = Thread.currentThread().getName();
      boolean hears = caller.equals("hear");
      boolean sends = caller.startsWith("send-") || caller.startsWith("post-");
      boolean keeps = !hears && !sends && !caller.equals("main");
      if ((point == Point.BEFORE_KEEP && keeps)
          || (point == Point.BEFORE_DECIDE && decides(hears))) {
        standStill();
      }
      if (point == Point.AFTER_DECIDE && sends) {
        sleep(); // the outbox must not be quicker than the kill
      }
      CompletableFuture<T> done = store.submit(work);
      if ((point == Point.AFTER_KEEP && keeps)
          || (point == Point.AFTER_DECIDE && decides(hears))
          || (point == Point.AFTER_SENT && caller.startsWith("post-") && isSent(done))) {
        done.join();
        standStill();
      }
      return done;
    }

    private boolean isSent(CompletableFuture<?> done) {
      done.join();
      return store.<Long>read(tx -> tx.outbox().count(State.SENT)) > 0;
    }

    /** The hearing loop also looks after old questions; that is not deciding. */
    private boolean decides(boolean hears) {
      return hears && store.read(tx -> tx.inbox().waitingCount()) > 0;
    }

    @Override
    public <T> T read(Function<Tx, T> look) {
      return store.read(look);
    }

    @Override
    public void afterCommit(Runnable bell) {
      store.afterCommit(bell);
    }

    @Override
    public Optional<String> check() {
      return store.check();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** A way out that stands still before or after the other side has the words. */
  private record HaltingChannel(Channel channel, Point point) implements Channel {
    @Override
    public String name() {
      return channel.name();
    }

    @Override
    public String send(Dispatch dispatch) throws Undelivered {
      if (point == Point.BEFORE_SEND) {
        standStill();
      }
      String id = channel.send(dispatch);
      if (point == Point.AFTER_SEND) {
        standStill();
      }
      return id;
    }
  }

  static List<String> command(Path data, int smtp, int imap, Point point) {
    return ChildJvm.command(
        CrashChild.class,
        List.of(),
        List.of(data.toString(), Integer.toString(smtp), Integer.toString(imap), point.name()));
  }
}
