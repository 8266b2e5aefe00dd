package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.talk.Arrival;
import natter.bot.talk.Attached;
import natter.bot.talk.Attached.State;
import natter.bot.talk.Cleaner;
import natter.bot.talk.Cleaner.Cleaned;
import natter.bot.talk.Enclosure;
import natter.bot.talk.Fetch;
import natter.bot.talk.FilesAway;
import natter.bot.talk.Reader;
import natter.bot.talk.Scanner;
import natter.bot.talk.ScannerAway;
import natter.bot.talk.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that takes files out of parcels once these are heard: cleans them, puts them into the
 * vault, and has them scanned. What it has not finished stands in the ledger, so that it goes on
 * there after a crash.
 */
public final class Unpacking implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Unpacking.class);
  private static final Duration NAP = Duration.ofSeconds(1);
  private static final Duration GATHERING = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Store store;
  private final Map<String, Reader> readers;
  private final Map<String, Fetch> fetches;
  private final Cleaner cleaner;
  private final Vault vault;
  private final Scanner scanner;
  private final InstantSource clock;
  private final Bell bell = new Bell();
  private final Thread loop = Thread.ofPlatform().name("unpack").unstarted(this::run);
  private int scannerAway;
  private Instant scannerRests = Instant.MIN;
  private volatile boolean closing;

  /** For channels whose parcels hold their files. */
  public Unpacking(
      Store store,
      Map<String, Reader> readers,
      Cleaner cleaner,
      Vault vault,
      Scanner scanner,
      InstantSource clock) {
    this(store, readers, Map.of(), cleaner, vault, scanner, clock);
  }

  /**
   * @param readers by channel
   * @param fetches by channel, for those whose parcels only name their files
   */
  public Unpacking(
      Store store,
      Map<String, Reader> readers,
      Map<String, Fetch> fetches,
      Cleaner cleaner,
      Vault vault,
      Scanner scanner,
      InstantSource clock) {
    this.store = store;
    this.readers = Map.copyOf(readers);
    this.fetches = Map.copyOf(fetches);
    this.cleaner = cleaner;
    this.vault = vault;
    this.scanner = scanner;
    this.clock = clock;
  }

  public void start() {
    store.afterCommit(bell::ring);
    loop.start();
  }

  /** Finishes the file it is at, then stops. */
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
  }

  private void run() {
    boolean fresh = true;
    while (!closing) {
      try {
        if (fresh) {
          recheck();
          fresh = false;
        }
        while (!closing && step()) {
          // goes on until nothing is due
        }
        bell.await(NAP);
        Thread.sleep(GATHERING); // nobody waits for it: many commits are one look
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.error("unpacking failed, trying again: {}", e.toString());
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(NAP);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /** What came while there was no scanner is looked at by the one there is now. */
  void recheck() {
    if (!scanner.equals(Scanner.NONE)) {
      int again = store.transact(tx -> tx.attachments().recheck(clock.instant()));
      if (again > 0) {
        log.info("{} files that no scanner has seen wait for it", again);
      }
    }
  }

  /** Does the next thing that is due. Returns whether there was one. */
  boolean step() {
    Optional<Attached> packed = due(State.WAITING);
    if (packed.isPresent()) {
      unpack(packed.get());
      return true;
    }
    if (clock.instant().isBefore(scannerRests)) {
      return false;
    }
    Optional<Attached> unseen = due(State.CHECKING);
    unseen.ifPresent(file -> keep(List.of(scanned(file))));
    return unseen.isPresent();
  }

  private Optional<Attached> due(State state) {
    return store.read(tx -> tx.attachments().due(state, clock.instant(), 1)).stream().findFirst();
  }

  /** All that came in the same parcel at once: it is read only once. */
  private void unpack(Attached first) {
    List<Attached> together = store.read(tx -> tx.attachments().in(first.parcel()));
    keep(unpacked(first.parcel(), together));
  }

  private List<Attached> unpacked(long parcel, List<Attached> together) {
    try {
      List<Enclosure> enclosures = enclosures(parcel);
      List<Attached> all = new ArrayList<>();
      for (int i = 0; i < together.size(); i++) {
        Optional<Enclosure> enclosure =
            i < enclosures.size() ? Optional.of(enclosures.get(i)) : Optional.empty();
        all.add(unpacked(together.get(i), enclosure));
      }
      return all;
    } catch (StoreTrouble e) {
      log.error("the files of parcel {} could not be kept: {}", parcel, e.getMessage());
      return together.stream().map(file -> later(file, "could not be kept")).toList();
    } catch (FilesAway e) {
      log.warn("the files of parcel {} cannot be had: {}", parcel, e.why());
      return together.stream().map(file -> later(file, e.why())).toList();
    } catch (Unreadable | RuntimeException | StackOverflowError e) {
      log.error("parcel {} could not be unpacked: {}", parcel, e.getClass().getName());
      return together.stream()
          .map(file -> file.in(State.ABSENT, "it could not be taken out of the message"))
          .toList();
    }
  }

  private List<Enclosure> enclosures(long parcel) throws Unreadable, FilesAway {
    Optional<Arrival> arrival = store.read(tx -> tx.inbox().find(parcel));
    if (arrival.isEmpty()) {
      return List.of();
    }
    String channel = arrival.get().parcel().channel();
    Fetch fetch = fetches.get(channel);
    if (fetch != null) {
      return fetch.fetch(arrival.get().parcel());
    }
    Reader reader = readers.get(channel);
    return reader == null ? List.of() : reader.unpack(arrival.get().parcel());
  }

  private Attached unpacked(Attached file, Optional<Enclosure> enclosure) {
    if (file.state() != State.WAITING) {
      return file;
    }
    if (enclosure.isEmpty()) {
      return file.in(State.ABSENT, "it did not come with the message itself");
    }
    return enclosure
        .get()
        .content()
        .map(content -> inVault(file, content))
        .orElseGet(() -> file.in(State.TOO_LARGE, ""));
  }

  private Attached inVault(Attached file, byte[] content) {
    Cleaned cleaned = cleaner.clean(file.what().type(), content);
    String digest = vault.keep(cleaned.content());
    return file.kept(digest, cleaned.content().length, cleaned.looks());
  }

  private Attached scanned(Attached file) {
    try {
      Optional<byte[]> content = vault.find(file.digest());
      if (content.isEmpty()) {
        log.error("file {} is not in the vault", file.number());
        return file.in(State.ABSENT, "its content is lost; the original message still has it");
      }
      Attached seen = settled(file, scanner.scan(content.get()));
      scannerAway = 0;
      return seen;
    } catch (ScannerAway e) {
      scannerRests = clock.instant().plus(pauseAfter(++scannerAway));
      log.warn("the virus scanner is away: {}", e.why());
      return later(file, "the virus scanner cannot be reached");
    } catch (StoreTrouble e) {
      log.error("file {} could not be read: {}", file.number(), e.getMessage());
      return later(file, "could not be read");
    }
  }

  private static Attached settled(Attached file, Scanner.Verdict verdict) {
    return switch (verdict) {
      case Scanner.Clean clean -> file.in(State.CLEAN, "");
      case Scanner.Unchecked unchecked -> file.in(State.UNCHECKED, "");
      case Scanner.Held held -> file.in(State.HELD, held.why());
    };
  }

  private Attached later(Attached file, String why) {
    return file.later(clock.instant().plus(pauseAfter(file.tries() + 1)), why);
  }

  private void keep(List<Attached> files) {
    store.transact(
        tx -> {
          files.forEach(tx.attachments()::keep);
          return true;
        });
  }

  /** 2 s, 4 s, 8 s … five minutes. */
  static Duration pauseAfter(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(tries - 1, 0, 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
