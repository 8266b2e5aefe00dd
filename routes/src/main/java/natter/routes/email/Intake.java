package natter.routes.email;

import java.io.IOException;
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
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import natter.bot.Bell;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Old;
import natter.bot.talk.MailFolder.Word;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes mail out of a folder over whatever line there is: which, in what order, and what then. */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** Mails asked for by one command. */
  private static final int CHUNK = 2_000;

  /** And by one on a line that breaks, where more would not come through. */
  private static final int SMALLEST_CHUNK = 10;

  /** Longer commands are refused by some servers. */
  private static final int LONGEST_SET = 6_000;

  private final Mailbox mailbox;
  private final String folder;
  private final Keeping keeping;
  private final FolderBook book;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final Claim claim = new Claim();
  private final Rivals rivals;
  private final Reluctant reluctant;
  private final Finished finished;
  private final Aftermath aftermath;
  private final Runnable carried;
  private int chunk = CHUNK;
  private volatile boolean stopped;

  /**
   * @param bell rings when natter stops
   * @param carried run whenever mail was kept
   */
  Intake(
      Mailbox mailbox,
      String folder,
      Keeping keeping,
      FolderBook book,
      InstantSource clock,
      RandomGenerator chance,
      Bell bell,
      Runnable carried) {
    this.mailbox = mailbox;
    this.folder = folder;
    this.keeping = keeping;
    this.book = book;
    this.clock = clock;
    this.chance = chance;
    this.rivals = new Rivals(claim, book, clock, chance, bell);
    this.reluctant = new Reluctant(mailbox.mark(folder));
    this.finished = new Finished(mailbox.processed());
    this.aftermath = new Aftermath(claim, book, clock);
    this.carried = carried;
  }

  /** Ends after the command that is under way. */
  void stop() {
    stopped = true;
  }

  /** The line broke: next time less is asked for at once. */
  void lineBroke() {
    chunk = Math.max(SMALLEST_CHUNK, chunk / 4);
  }

  /** Whether to go on at once, without waiting for news. */
  boolean again() {
    return rivals.again();
  }

  /** Old mail that waits, people may have read since: counts it anew. */
  void recount(ImapLine open) throws IOException, ProtocolException, InterruptedException {
    if (stopped) {
      return;
    }
    Old old = book.now().old();
    Old left = old.upTo() == 0 || old.taking() ? old : OldMail.left(open, old, reluctant.all());
    book.change(f -> f.old(left).looked(clock.instant()));
  }

  /** UIDs mean something only together with their UIDVALIDITY: another one, and we start anew. */
  void open(ImapLine open) throws IOException, ProtocolException, InterruptedException {
    claim.call(book.ourName(chance));
    Optional<MailFolder> known = book.open();
    if (known.isEmpty()) {
      aftermath.unknown();
    }
    if (known.filter(f -> f.validity() == open.validity()).isEmpty()) {
      book.begin(anew(open, known));
    }
    reluctant.recall(book.late());
    aftermath.interrupted(claim.tidy(open));
    finished.prepare(open);
  }

  private MailFolder anew(ImapLine open, Optional<MailFolder> known)
      throws IOException, ProtocolException, InterruptedException {
    long last = open.highest();
    Optional<LocalDate> seenSince =
        known.map(f -> day(f.looked()).minusDays(1)).or(aftermath::firstDay);
    Old old = OldMail.find(open, last, today(), seenSince);
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

  /** Does what an administrator said. */
  void obey(ImapLine open) throws IOException, ProtocolException, InterruptedException {
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

  /** Takes what is to be taken, new and old. */
  void takeAll(ImapLine open, ExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    aftermath.gather(mailbox.server(), finished.target(), keeping, hands);
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
    if (takeAgain(open, hands) && takeOld(open, hands, old)) {
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

  /** Old mail that natter took after a backup; before {@link #takeOld} puts that down as done. */
  private boolean takeAgain(ImapLine open, ExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    for (List<Long> part : chunks(aftermath.forgotten(open))) {
      if (!take(open, hands, part)) {
        return false;
      }
    }
    aftermath.remembered();
    return true;
  }

  private boolean takeOld(ImapLine open, ExecutorService hands, SortedSet<Long> old)
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
    Old left = OldMail.left(open, book.now().old(), reluctant.all());
    book.change(f -> f.old(left));
    return true;
  }

  private void takeLate(ImapLine open, ExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    List<Long> due = reluctant.due(clock.instant());
    reluctant.see(due, open.look(due));
    book.late(reluctant.mails());
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
  private boolean take(ImapLine open, ExecutorService hands, List<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    if (stopped || !rivals.mayTake(open, uids)) {
      return false;
    }
    var haul = new Haul(keeping, hands, clock, uids, aftermath.among(open, uids));
    try {
      fetch(open, haul, uids);
    } finally {
      haul.kept().forEach(reluctant::forget);
      book.late(reluctant.mails());
      if (!haul.kept().isEmpty()) {
        carried.run();
      }
    }
    settle(open, haul);
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
}
