package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import natter.bot.talk.Albums;
import natter.bot.talk.Arrival;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that hears: takes what waits in the inbox, understands it side by side, decides in the
 * order of the inbox, many messages to one commit.
 *
 * <p>While one batch is being decided the next is understood. A parcel that cannot be decided is
 * set aside alone; if the store itself fails, everything stays in the inbox and is heard again.
 */
public final class Hearing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Hearing.class);
  private static final int BATCH = 256;
  private static final int CHUNK = 32;
  private static final Duration NAP = Duration.ofSeconds(1);
  private static final Duration GATHERING = Duration.ofMillis(1_500);
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Store store;
  private final Bot bot;
  private final InstantSource clock;
  private final Bell bell = new Bell();
  private final ExecutorService understanding =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("understand-", 0).daemon().factory());
  private final Thread loop = Thread.ofPlatform().name("hear").unstarted(this::run);
  private Instant lastLook = Instant.EPOCH;
  private volatile boolean closing;

  public Hearing(Store store, Bot bot, InstantSource clock) {
    this.store = store;
    this.bot = bot;
    this.clock = clock;
  }

  public void start() {
    store.afterCommit(bell::ring);
    loop.start();
  }

  /** Finishes the batch it is at, then stops. */
  @Override
  public void close() {
    closing = true;
    bell.ring();
    try {
      if (loop.isAlive()) {
        loop.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    understanding.shutdown();
  }

  private void run() {
    while (!closing) {
      try {
        hearAll();
        gatherAlbums();
        lookForSilence();
        bell.await(NAP);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.error("hearing failed, trying again: {}", e.toString());
        pause();
      }
    }
  }

  /** An album is heard as one message once nothing was added to it for a moment. */
  private void gatherAlbums() {
    Instant before = clock.instant().minus(GATHERING);
    for (Albums.Album album : store.read(tx -> tx.albums().complete(before, BATCH))) {
      List<Arrival> items =
          store.read(
              tx -> album.parcels().stream().flatMap(n -> tx.inbox().find(n).stream()).toList());
      Optional<Gathered> gathered = bot.gathered(items);
      store.transact(
          tx -> {
            gathered.ifPresentOrElse(
                all -> bot.decide(tx, album.id(), all), () -> tx.albums().end(album.id()));
            return true;
          });
    }
  }

  /** Looks once a minute whether somebody left a question unanswered for too long. */
  private void lookForSilence() {
    Instant now = clock.instant();
    if (now.isAfter(lastLook.plus(LOOK))) {
      lastLook = now;
      giveUpOnSilence();
    }
  }

  /** Gives up on questions that were left unanswered for too long. */
  public void giveUpOnSilence() {
    store.transact(bot::giveUp);
  }

  private void pause() {
    try {
      Thread.sleep(NAP);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /** Hears until nothing waits. */
  private void hearAll() {
    long after = 0;
    List<Deciding> before = List.of();
    while (!closing) {
      List<Arrival> batch = waiting(after);
      if (batch.isEmpty()) {
        break;
      }
      List<Heard> heard = understand(batch);
      settle(before);
      before = decide(heard);
      after = batch.getLast().number();
    }
    settle(before);
  }

  private List<Arrival> waiting(long after) {
    return store.read(tx -> tx.inbox().waiting(after, BATCH));
  }

  private List<Heard> understand(List<Arrival> batch) {
    List<CompletableFuture<List<Heard>>> chunks = new ArrayList<>();
    for (int i = 0; i < batch.size(); i += CHUNK) {
      List<Arrival> chunk = batch.subList(i, Math.min(i + CHUNK, batch.size()));
      chunks.add(CompletableFuture.supplyAsync(() -> understandChunk(chunk), understanding));
    }
    return chunks.stream().flatMap(c -> c.join().stream()).toList();
  }

  /** One that breaks the classifier must not take the others along. */
  private List<Heard> understandChunk(List<Arrival> chunk) {
    try {
      return bot.understand(chunk);
    } catch (RuntimeException e) {
      log.warn("understanding one by one after {}", e.getClass().getName());
      return chunk.stream().map(this::understandAlone).toList();
    }
  }

  private Heard understandAlone(Arrival arrival) {
    try {
      return bot.understand(List.of(arrival)).getFirst();
    } catch (RuntimeException e) {
      return new Heard.NotRead(arrival, "understanding failed: " + e.getClass().getSimpleName());
    }
  }

  private record Deciding(long number, CompletableFuture<Optional<Throwable>> outcome) {}

  private List<Deciding> decide(List<Heard> heard) {
    List<Deciding> all = new ArrayList<>();
    for (Heard each : heard) {
      Function<Tx, Boolean> work =
          tx -> {
            bot.decide(tx, each);
            return true;
          };
      all.add(
          new Deciding(
              each.arrival().number(),
              store.submit(work).handle((done, thrown) -> Optional.ofNullable(thrown))));
    }
    return all;
  }

  private void settle(List<Deciding> decided) {
    for (Deciding each : decided) {
      each.outcome().join().ifPresent(thrown -> mend(each.number(), thrown));
    }
  }

  /** If the store failed, everything stays in the inbox and is heard again. */
  private void mend(long number, Throwable thrown) {
    if (thrown instanceof StoreTrouble trouble) {
      throw trouble;
    }
    setAside(number, thrown);
  }

  private void setAside(long number, Throwable thrown) {
    log.error("parcel {} could not be decided: {}", number, where(thrown));
    String reason = "deciding failed: " + thrown.getClass().getSimpleName();
    store.transact(
        tx -> {
          tx.inbox().setAside(number, reason, clock.instant());
          return null;
        });
  }

  /** What failed and where, without the message, which may hold a resident's words. */
  private static String where(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return thrown.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
