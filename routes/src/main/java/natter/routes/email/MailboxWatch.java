package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import natter.bot.Bell;
import natter.bot.talk.Address;
import natter.bot.talk.Parcel;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a mailbox: takes what is new, has it kept, and only then marks it as seen.
 *
 * <p>While one batch is being kept the next one comes in; at most two wait, so a slow ledger slows
 * the server down instead of filling the memory. Whatever goes wrong, it tries again, for ever.
 */
final class MailboxWatch {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);

  /** Mails asked for by one command. */
  private static final int CHUNK = 2_000;

  private static final int BATCH = 500;
  private static final long BATCH_BYTES = 8L * 1024 * 1024;
  private static final int WAITING_BATCHES = 2;

  /** Shorter than any time-out on the way, so that a dead line is noticed. */
  private static final Duration IDLE = Duration.ofSeconds(45);

  private static final Duration POLL = Duration.ofSeconds(3);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final Mailbox mailbox;
  private final Keeping keeping;
  private final Supplier<Optional<String>> latest;
  private final InstantSource clock;

  private final Bell bell = new Bell();
  private final GrowingPause pause = new GrowingPause();
  private final Reluctant reluctant = new Reluctant();
  private final ConcurrentSkipListSet<Long> unmarked = new ConcurrentSkipListSet<>();
  private final AtomicLong last = new AtomicLong();
  private long validity = -1;
  private boolean markingRefused;
  private volatile boolean keepingFailed;
  private volatile boolean stopped;
  private volatile Optional<String> trouble = Optional.of("not connected yet");
  private volatile @Nullable ImapLine line;
  private @Nullable Thread thread;
  private @Nullable ScheduledExecutorService keeper;

  /** Keeps parcels for good before it returns. */
  interface Keeping {
    void keep(List<Parcel> parcels) throws Exception;
  }

  /**
   * @param latest the id of the parcel that was kept last, if any
   */
  MailboxWatch(
      Mailbox mailbox, Keeping keeping, Supplier<Optional<String>> latest, InstantSource clock) {
    this.mailbox = mailbox;
    this.keeping = keeping;
    this.latest = latest;
    this.clock = clock;
  }

  Optional<String> trouble() {
    return trouble;
  }

  /** Starts to watch and returns at once, whether the server is there or not. */
  void start() {
    stopped = false;
    ScheduledExecutorService hands =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("email-in-keep").daemon().factory());
    keeper = hands;
    thread = Thread.ofPlatform().name("email-in").daemon().start(() -> watch(hands));
  }

  /** Stops at once; what was kept but not marked yet comes again and is recognised. */
  void stop() throws InterruptedException {
    stopped = true;
    bell.ring();
    ImapLine open = line;
    if (open != null) {
      open.wake();
    }
    if (thread != null && !thread.join(GOODBYE) && open != null) {
      open.hangUp();
    }
    if (keeper != null) {
      keeper.shutdown();
      keeper.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void watch(ScheduledExecutorService hands) {
    while (!stopped) {
      try (ImapLine open = ImapLine.open(mailbox)) {
        line = open;
        watch(open, hands);
      } catch (IOException
          | ProtocolException
          | AuthenticationFailedException
          | RuntimeException e) {
        shut(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        line = null;
      }
    }
  }

  private void shut(Exception why) {
    if (stopped) {
      return;
    }
    String sentence = say(why);
    Duration time = pause.next();
    if (trouble.equals(Optional.of(sentence))) {
      LOG.debug("email-in: {}; trying again in {} s", sentence, time.toSeconds());
    } else {
      LOG.warn("email-in: {}; trying again in {} s", sentence, time.toSeconds());
    }
    trouble = Optional.of(sentence);
    sleep(time);
  }

  private String say(Exception why) {
    return why instanceof NotKept
        ? "mail cannot be kept in the ledger"
        : Trouble.with(mailbox.server(), why);
  }

  private void sleep(Duration time) {
    try {
      bell.await(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private void watch(ImapLine open, ScheduledExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    recall(open);
    while (!stopped) {
      takeAll(open, hands);
      pause.reset();
      opened();
      if (!open.hasNews() && !stopped) {
        awaitNews(open, hands);
      }
    }
  }

  private void opened() {
    if (trouble.isPresent()) {
      LOG.info("email-in: open");
      trouble = Optional.empty();
    }
  }

  private void awaitNews(ImapLine open, ScheduledExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    if (open.canIdle()) {
      open.idle(IDLE, hands);
    } else {
      bell.await(POLL);
      open.ping();
    }
  }

  /** UIDs mean something only together with their UIDVALIDITY: another one, and we start anew. */
  private void recall(ImapLine open) {
    if (open.validity() == validity) {
      return;
    }
    validity = open.validity();
    unmarked.clear();
    reluctant.clear();
    last.set(latest.get().flatMap(this::uid).orElse(Math.max(0, open.uidNext() - 1)));
  }

  private Optional<Long> uid(String id) {
    String prefix = prefix();
    return id.startsWith(prefix)
        ? Optional.of(Long.valueOf(id.substring(prefix.length())))
        : Optional.empty();
  }

  private String prefix() {
    return mailbox.mark() + "-" + validity + "-";
  }

  private void takeAll(ImapLine open, ScheduledExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    SortedSet<Long> found = open.search(last.get(), reluctant.all());
    unmarked.retainAll(found);
    reluctant.retain(found);
    mark(open);
    var fresh = new TreeSet<>(found);
    fresh.removeAll(unmarked);
    fresh.removeAll(reluctant.all());
    for (List<Long> chunk : chunks(fresh)) {
      take(open, hands, chunk);
    }
    for (long uid : reluctant.due(clock.instant())) {
      take(open, hands, List.of(uid));
    }
  }

  private static List<List<Long>> chunks(Collection<Long> uids) {
    List<Long> all = List.copyOf(uids);
    var chunks = new ArrayList<List<Long>>();
    for (int i = 0; i < all.size(); i += CHUNK) {
      chunks.add(all.subList(i, Math.min(all.size(), i + CHUNK)));
    }
    return chunks;
  }

  private void take(ImapLine open, ScheduledExecutorService hands, List<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    if (stopped) {
      return;
    }
    var chunk = new Chunk(hands, uids);
    try {
      open.fetch(uids, chunk::take);
    } catch (CommandFailedException | BadCommandException e) {
      LOG.debug("email-in: not all of {} mails could be fetched", uids.size());
    } catch (NotKept e) {
      throw e;
    } catch (IOException e) {
      chunk.lineBroke();
      throw e;
    } finally {
      chunk.finish();
    }
    chunk.missing.forEach(this::failed);
    mark(open);
  }

  private void failed(long uid) {
    if (reluctant.failed(uid, clock.instant())) {
      LOG.warn("email-in: the mail with UID {} cannot be fetched; the others go on", uid);
    }
  }

  private void mark(ImapLine open) throws IOException, ProtocolException, InterruptedException {
    for (List<Long> chunk : chunks(unmarked)) {
      try {
        open.markSeen(chunk);
        unmarked.removeAll(chunk);
      } catch (CommandFailedException | BadCommandException e) {
        complainOnce();
        return;
      }
    }
  }

  private void complainOnce() {
    if (!markingRefused) {
      markingRefused = true;
      LOG.warn("email-in: the server does not let us mark mail as seen; it is kept all the same");
    }
  }

  /** The ledger did not keep a batch. */
  private static final class NotKept extends IOException {
    NotKept() {
      super("not kept");
    }
  }

  /** Mails that one command asked for, on their way to the ledger in batches. */
  private final class Chunk {
    private final ScheduledExecutorService hands;
    private final Set<Long> missing;
    private final Deque<Future<?>> batches = new ArrayDeque<>();
    private List<Parcel> parcels = new ArrayList<>();
    private List<Long> uids = new ArrayList<>();
    private long bytes;

    Chunk(ScheduledExecutorService hands, List<Long> uids) {
      this.hands = hands;
      this.missing = new LinkedHashSet<>(uids);
      keepingFailed = false;
    }

    void take(long uid, byte[] raw) throws IOException, InterruptedException {
      if (!missing.remove(uid)) {
        return;
      }
      reluctant.fetched(uid);
      if (raw.length >= ImapLine.LONGEST_MAIL) {
        LOG.warn("email-in: the mail with UID {} is too long and was cut", uid);
      }
      parcels.add(new Parcel(Address.EMAIL, prefix() + uid, clock.instant(), raw));
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
      if (keepingFailed) {
        throw new NotKept();
      }
      List<Parcel> batch = parcels;
      List<Long> numbers = uids;
      parcels = new ArrayList<>();
      uids = new ArrayList<>();
      bytes = 0;
      batches.add(hands.submit(() -> keep(batch, numbers)));
    }

    /**
     * Runs beside the fetching; after a failure the later ones wait too, so that none is passed.
     */
    private void keep(List<Parcel> batch, List<Long> numbers) {
      if (keepingFailed) {
        return;
      }
      try {
        keeping.keep(batch);
        unmarked.addAll(numbers);
        last.accumulateAndGet(numbers.getLast(), Math::max);
        opened();
      } catch (Exception e) {
        keepingFailed = true;
        LOG.error("email-in: a batch of {} mails was not kept", batch.size(), e);
      }
    }

    /** The line broke while this mail was due: perhaps because of it. */
    void lineBroke() {
      if (!stopped) {
        missing.stream().findFirst().ifPresent(MailboxWatch.this::failed);
      }
    }

    void finish() throws IOException, InterruptedException {
      if (!parcels.isEmpty() && !keepingFailed) {
        handOver();
      }
      while (!batches.isEmpty()) {
        await(batches.remove());
      }
      if (keepingFailed) {
        throw new NotKept();
      }
    }

    private void await(Future<?> batch) throws InterruptedException {
      try {
        batch.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
