package natter.routes.email;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import natter.bot.talk.Address;
import natter.bot.talk.Parcel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails that one command asked for, on their way to the ledger in batches. While one batch is being
 * kept the next one comes in; at most two wait, so a slow ledger slows the server down instead of
 * filling the memory.
 */
final class Haul implements ImapLine.Taker {
  private static final Logger LOG = LoggerFactory.getLogger(Haul.class);
  private static final int BATCH = 500;
  private static final long BATCH_BYTES = 8L * 1024 * 1024;
  private static final int WAITING_BATCHES = 2;

  private final Keeping keeping;
  private final ExecutorService hands;
  private final InstantSource clock;
  private final Set<Long> missing;
  private final Set<Long> again;
  private final Set<Long> unseen = new LinkedHashSet<>();
  private final Set<Long> kept = new LinkedHashSet<>();
  private final Deque<Future<?>> batches = new ArrayDeque<>();
  private List<Parcel> parcels = new ArrayList<>();
  private List<Long> uids = new ArrayList<>();
  private long bytes;
  private volatile boolean failed;

  /**
   * @param again those that may have been answered before
   */
  Haul(
      Keeping keeping,
      ExecutorService hands,
      InstantSource clock,
      List<Long> uids,
      Set<Long> again) {
    this.again = Set.copyOf(again);
    this.keeping = keeping;
    this.hands = hands;
    this.clock = clock;
    this.missing = new LinkedHashSet<>(uids);
  }

  @Override
  public void take(long uid, boolean seen, byte[] raw) throws IOException, InterruptedException {
    if (!missing.remove(uid)) {
      return;
    }
    if (!seen) {
      unseen.add(uid);
    }
    if (raw.length >= ImapLine.LONGEST_MAIL) {
      LOG.warn("email-in: the mail with UID {} is too long and was cut", uid);
    }
    var parcel = new Parcel(Address.EMAIL, MailMark.of(raw), clock.instant(), raw);
    parcels.add(again.contains(uid) ? parcel.perhapsAgain() : parcel);
    uids.add(uid);
    bytes += raw.length;
    if (parcels.size() >= BATCH || bytes >= BATCH_BYTES) {
      handOver();
    }
  }

  /** Large batches go one by one, so that a few of them never fill the memory. */
  private void handOver() throws IOException, InterruptedException {
    int others = bytes >= BATCH_BYTES ? 0 : WAITING_BATCHES - 1;
    while (batches.size() > others) {
      await(batches.remove());
    }
    if (failed) {
      throw new NotKept();
    }
    List<Parcel> batch = parcels;
    List<Long> numbers = uids;
    parcels = new ArrayList<>();
    uids = new ArrayList<>();
    bytes = 0;
    batches.add(hands.submit(() -> keep(batch, numbers)));
  }

  /** Runs beside the fetching; after a failure the later ones wait too, so that none is passed. */
  private void keep(List<Parcel> batch, List<Long> numbers) {
    if (failed) {
      return;
    }
    try {
      keeping.keep(batch);
      synchronized (kept) {
        kept.addAll(numbers);
      }
    } catch (Exception e) {
      failed = true;
      LOG.error("email-in: a batch of {} mails was not kept", batch.size(), e);
    }
  }

  /** Waits until all that came in is kept. */
  void finish() throws IOException, InterruptedException {
    if (!parcels.isEmpty() && !failed) {
      handOver();
    }
    while (!batches.isEmpty()) {
      await(batches.remove());
    }
    if (failed) {
      throw new NotKept();
    }
  }

  private static void await(Future<?> batch) throws InterruptedException {
    try {
      batch.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those that did not come in, in the order they were asked for. */
  List<Long> missing() {
    return List.copyOf(missing);
  }

  /** Those that are safe. */
  List<Long> kept() {
    synchronized (kept) {
      return List.copyOf(kept);
    }
  }

  /** Those of the kept that nobody had read when they came in. */
  Set<Long> unseen() {
    return Set.copyOf(unseen);
  }
}
