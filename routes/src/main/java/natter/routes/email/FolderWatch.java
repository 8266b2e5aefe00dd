package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.Bell;
import natter.bot.Store;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Old;
import natter.bot.talk.MailFolder.Word;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a folder: takes what is new, has it kept, and only then marks it as seen. Whatever goes
 * wrong, it tries again, for ever; what was kept but not marked comes again and is recognised.
 */
final class FolderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** Mails asked for by one command. */
  private static final int CHUNK = 2_000;

  /** And by one on a line that breaks, where more would not come through. */
  private static final int SMALLEST_CHUNK = 10;

  /** Longer commands are refused by some servers. */
  private static final int LONGEST_SET = 6_000;

  /** Shorter than any time-out on the way, so that a dead line is noticed. */
  private static final Duration IDLE = Duration.ofSeconds(45);

  private static final Duration POLL = Duration.ofSeconds(3);
  private static final Duration GOODBYE = Duration.ofSeconds(5);
  private static final Duration HEAR_WORDS = Duration.ofSeconds(2);
  private static final Duration LOOK_ROUND = Duration.ofHours(1);
  private static final int NEARLY_FULL = 90;

  private final Mailbox mailbox;
  private final String folder;
  private final Keeping keeping;
  private final InstantSource clock;
  private final RandomGenerator chance;

  private final Bell bell = new Bell();
  private final GrowingPause pause = new GrowingPause();
  private int chunk = CHUNK;
  private final FolderBook book;
  private final Claim claim;
  private final Rivals rivals;
  private final Reluctant reluctant;
  private final Finished finished;
  private Instant nextLookRound = Instant.MIN;
  private volatile boolean stopped;
  private volatile Optional<String> trouble = Optional.of("not connected yet");
  private volatile Optional<String> full = Optional.empty();
  private volatile @Nullable ImapLine line;
  private @Nullable Thread thread;
  private @Nullable ScheduledExecutorService keeper;

  FolderWatch(
      Mailbox mailbox,
      String folder,
      Keeping keeping,
      Store store,
      InstantSource clock,
      RandomGenerator chance) {
    this.mailbox = mailbox;
    this.folder = folder;
    this.keeping = keeping;
    this.clock = clock;
    this.chance = chance;
    String id = mailbox.mark(folder);
    this.book = new FolderBook(store, id);
    this.claim = new Claim();
    this.rivals = new Rivals(claim, book, clock, chance, bell);
    this.reluctant = new Reluctant(id);
    this.finished = new Finished(mailbox.processed());
  }

  /** Why no mail is taken. */
  Optional<String> trouble() {
    return trouble;
  }

  /** What should not stay so. */
  Optional<String> warning() {
    long waiting = book.waiting();
    String old =
        "%d old unread mails in %s wait for an administrator to decide on /desk/mailbox"
            .formatted(waiting, folder);
    String all =
        Stream.concat(full.stream(), Stream.of(old).filter(o -> waiting > 0))
            .collect(Collectors.joining("; "));
    return Optional.of(all).filter(a -> !a.isEmpty());
  }

  /** Starts to watch and returns at once, whether the server is there or not. */
  void start() {
    stopped = false;
    ScheduledExecutorService hands =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("email-in-keep").daemon().factory());
    keeper = hands;
    hands.scheduleWithFixedDelay(
        this::listen, HEAR_WORDS.toMillis(), HEAR_WORDS.toMillis(), TimeUnit.MILLISECONDS);
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

  /** An administrator's word ends the waiting. */
  private void listen() {
    try {
      ImapLine open = line;
      if (open != null && book.word().isPresent()) {
        open.wake();
        bell.ring();
      }
    } catch (IOException e) {
      LOG.debug("email-in: the ledger does not answer");
    }
  }

  private void watch(ScheduledExecutorService hands) {
    while (!stopped) {
      try (ImapLine open = ImapLine.open(mailbox.server(), folder)) {
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
    chunk = Math.max(SMALLEST_CHUNK, chunk / 4);
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
    claim.tidy(open);
    finished.prepare(open);
    nextLookRound = Instant.MIN;
    while (!stopped) {
      open.hadNews(); // The search that follows finds them.
      obey(open);
      takeAll(open, hands);
      pause.reset();
      lookRound(open);
      opened();
      if (!rivals.again() && !open.hadNews() && !stopped) {
        awaitNews(open, hands);
      }
    }
  }

  private void opened() {
    Optional<String> why = book.now().rival().map(r -> Rivals.sentence(folder, r));
    if (why.isEmpty() && trouble.isPresent()) {
      LOG.info("email-in: open");
    }
    trouble = why;
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
  private void recall(ImapLine open) throws IOException, ProtocolException, InterruptedException {
    claim.call(book.ourName(chance));
    Optional<MailFolder> known = book.open();
    if (known.filter(f -> f.validity() == open.validity()).isEmpty()) {
      book.begin(anew(open, known));
    }
    reluctant.recall(book.late());
  }

  private MailFolder anew(ImapLine open, Optional<MailFolder> known)
      throws IOException, ProtocolException, InterruptedException {
    long last = open.highest();
    Old old = OldMail.find(open, last, today(), known.map(f -> day(f.looked()).minusDays(1)));
    if (old.waiting() > 0) {
      LOG.warn(
          "email-in: {} old unread mails wait for an administrator on /desk/mailbox",
          old.waiting());
    }
    return new MailFolder(
        mailbox.mark(folder),
        mailbox.called(folder),
        open.validity(),
        last,
        clock.instant(),
        old,
        known.flatMap(MailFolder::rival),
        known.flatMap(MailFolder::word));
  }

  private LocalDate today() {
    return day(clock.instant());
  }

  private static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private void obey(ImapLine open) throws IOException, ProtocolException, InterruptedException {
    Optional<Word> said = book.word();
    if (said.isEmpty()) {
      return;
    }
    Word word = said.get();
    switch (word.what()) {
      case TAKE ->
          book.change(f -> f.old(f.old().upTo() == 0 ? f.old() : f.old().since(word.since())));
      case LEAVE -> book.change(f -> f.old(Old.NONE));
      case TAKE_OVER -> rivals.takeOver(open);
    }
    book.heed(word);
  }

  private void takeAll(ImapLine open, ScheduledExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    SortedSet<Long> fresh = fresh(open);
    SortedSet<Long> old = OldMail.toTake(open, book.now().old());
    if (rivals.standBack(open, fresh, old)) {
      return;
    }
    fresh.removeAll(reluctant.all());
    for (List<Long> part : chunks(fresh)) {
      if (!take(open, hands, part)) {
        return;
      }
      book.change(f -> f.reached(part.getLast()));
    }
    if (takeOld(open, hands, old)) {
      takeLate(open, hands);
    }
  }

  /**
   * What came since. A mail that somebody has read counts too, but not an old one: it was carried
   * here from another folder.
   */
  private SortedSet<Long> fresh(ImapLine open)
      throws IOException, ProtocolException, InterruptedException {
    long last = book.now().last();
    if (last >= ImapLine.LAST_UID) {
      return new TreeSet<>();
    }
    SortedSet<Long> found =
        open.search("UNDELETED UID " + (last + 1) + ":" + ImapLine.LAST_UID).tailSet(last + 1);
    return found.isEmpty() ? found : OldMail.withoutOldRead(open, found, oldest());
  }

  private LocalDate oldest() {
    LocalDate away = day(book.now().looked()).minusDays(1);
    LocalDate month = today().minusDays(OldMail.DAYS);
    return away.isBefore(month) ? away : month;
  }

  private boolean takeOld(ImapLine open, ScheduledExecutorService hands, SortedSet<Long> old)
      throws IOException, ProtocolException, InterruptedException {
    if (!book.now().old().taking()) {
      return true;
    }
    old.removeAll(reluctant.all());
    for (List<Long> part : chunks(old)) {
      if (!take(open, hands, part)) {
        return false;
      }
    }
    if (stopped) {
      return false;
    }
    Old left = OldMail.left(open, book.now().old());
    book.change(f -> f.old(left));
    return true;
  }

  private void takeLate(ImapLine open, ScheduledExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    List<Long> due = reluctant.due(clock.instant());
    reluctant.see(due, open.look(due));
    for (long uid : reluctant.due(clock.instant())) {
      if (!take(open, hands, List.of(uid))) {
        return;
      }
    }
  }

  private List<List<Long>> chunks(Collection<Long> uids) {
    var chunks = new ArrayList<List<Long>>();
    var part = new ArrayList<Long>();
    int length = 0;
    long before = -1;
    for (long uid : uids) {
      length += uid == before + 1 ? 0 : 1 + Long.toString(uid).length() * 2;
      before = uid;
      part.add(uid);
      if (part.size() == chunk || length >= LONGEST_SET) {
        chunks.add(List.copyOf(part));
        part.clear();
        length = 0;
      }
    }
    if (!part.isEmpty()) {
      chunks.add(List.copyOf(part));
    }
    return chunks;
  }

  /** Takes these mails. Returns false if they are not ours to take, or if natter stops. */
  private boolean take(ImapLine open, ScheduledExecutorService hands, List<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    if (stopped || !rivals.mayTake(open, uids)) {
      return false;
    }
    var haul = new Haul(keeping, hands, clock, uids);
    try {
      fetch(open, haul, uids);
    } finally {
      haul.kept().forEach(reluctant::forget);
      book.late(reluctant.mails());
      if (!haul.kept().isEmpty()) {
        pause.reset(); // A line that breaks now and then still carries mail.
      }
    }
    settle(open, haul);
    opened();
    chunk = Math.min(CHUNK, chunk * 2);
    return true;
  }

  private void fetch(ImapLine open, Haul haul, List<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    try {
      open.fetch(uids, haul);
    } catch (CommandFailedException | BadCommandException e) {
      LOG.debug("email-in: not all of {} mails could be fetched", uids.size());
    } catch (NotKept e) {
      throw e;
    } catch (IOException e) {
      lineBroke(haul);
      throw e;
    } finally {
      haul.finish();
    }
    miss(open, haul.missing());
  }

  /** The line broke while this mail was due: perhaps because of it. */
  private void lineBroke(Haul haul) {
    if (!stopped) {
      haul.missing().stream().findFirst().ifPresent(this::failed);
    }
  }

  /** What did not come in is either gone, or cannot be fetched. */
  private void miss(ImapLine open, List<Long> missing)
      throws IOException, ProtocolException, InterruptedException {
    if (missing.isEmpty()) {
      return;
    }
    SortedSet<Long> there = open.search("UID " + ImapLine.set(missing));
    for (long uid : missing) {
      if (there.contains(uid)) {
        failed(uid);
      } else {
        reluctant.forget(uid);
      }
    }
  }

  private void failed(long uid) {
    if (reluctant.failed(uid, clock.instant())) {
      LOG.warn("email-in: the mail with UID {} cannot be fetched; the others go on", uid);
    }
  }

  private void settle(ImapLine open, Haul haul)
      throws IOException, ProtocolException, InterruptedException {
    List<Long> kept = haul.kept();
    if (!kept.isEmpty()) {
      rivals.countStrikes(open, haul);
      finished.mark(open, kept, claim.signature(open));
    }
    claim.release(open);
    if (!kept.isEmpty()) {
      finished.move(open, kept);
    }
  }

  /** Once in a while: whether people read old mail that waits, and how full the mailbox is. */
  private void lookRound(ImapLine open)
      throws IOException, ProtocolException, InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(nextLookRound)) {
      return;
    }
    nextLookRound = now.plus(LOOK_ROUND);
    Old old = book.now().old();
    Old left = old.upTo() == 0 || old.taking() ? old : OldMail.left(open, old);
    book.change(f -> f.old(left).looked(now));
    full = fullness(open);
  }

  private Optional<String> fullness(ImapLine open)
      throws IOException, ProtocolException, InterruptedException {
    try {
      Optional<String> now =
          open.fullness()
              .filter(percent -> percent >= NEARLY_FULL)
              .map(
                  percent ->
                      "the mailbox at %s is %d %% full: once it is full, no mail comes in"
                          .formatted(mailbox.server().host(), percent));
      now.filter(n -> full.isEmpty()).ifPresent(n -> LOG.warn("email-in: {}", n));
      return now;
    } catch (CommandFailedException | BadCommandException e) {
      return Optional.empty();
    }
  }
}
