package natter.routes.email;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import natter.bot.Bell;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do about another natter, with a ledger of its own, that takes mail from the same folder:
 * give way, and come back once it is silent or an administrator says so. See RATIONALE.md.
 */
final class Rivals {
  private static final Logger LOG = LoggerFactory.getLogger(Rivals.class);

  /** What another is called that leaves no name. */
  private static final String NAMELESS = "another program";

  /** Mail that nobody took for so long: the other is away. */
  static final Duration SILENCE = Duration.ofMinutes(15);

  /** A claim that stays the same for so long was left by a crash. */
  private static final Duration STALE = Duration.ofMinutes(5);

  private static final Duration INSISTENCE = Duration.ofMinutes(10);

  /** A mail that arrived before may have been carried here from elsewhere. */
  private static final Duration LATELY = Duration.ofHours(1);

  private static final Duration GLANCE = Duration.ofMillis(500);
  private static final int GLANCES = 10;

  /** So that of two that do the same thing at the same time one comes first. */
  private static final Duration HESITATION = Duration.ofMillis(40);

  private static final int STRIKES = 3;
  private static final int FEW = 50;

  private final Claim claim;
  private final FolderBook book;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final Bell bell;
  private final Map<Long, Instant> untouched = new HashMap<>();
  private Instant insistingUntil = Instant.MIN;
  private SortedSet<Long> claimed = new TreeSet<>();
  private Instant claimedSince = Instant.MIN;
  private int strikes;
  private boolean again;

  /** Mails that came since we took one, and that nobody had kept when we looked. */
  private SortedSet<Long> fresh = new TreeSet<>();

  /** Older mails that nobody had read when we looked. */
  private SortedSet<Long> unread = new TreeSet<>();

  /**
   * @param bell rings when natter stops
   */
  Rivals(Claim claim, FolderBook book, InstantSource clock, RandomGenerator chance, Bell bell) {
    this.claim = claim;
    this.book = book;
    this.clock = clock;
    this.chance = chance;
    this.bell = bell;
  }

  /** Takes this folder from now on: an administrator says so. */
  void takeOver(ImapLine line) throws IOException, ProtocolException, InterruptedException {
    comeBack("an administrator says so");
    insistingUntil = clock.instant().plus(INSISTENCE);
    claim.stand(line);
  }

  private boolean insists() {
    return clock.instant().isBefore(insistingUntil);
  }

  /**
   * Whether we stand back. If so, looks whether the other still takes what comes in.
   *
   * @param fresh mails that came since we took one; those that another took are left out of it
   * @param old older mails that we would take
   */
  boolean standBack(ImapLine line, SortedSet<Long> fresh, SortedSet<Long> old)
      throws IOException, ProtocolException, InterruptedException {
    if (!insists()) {
      claim.sit(line);
    }
    List<ImapLine.Sight> theirs = keptByOthers(line, fresh);
    this.fresh = new TreeSet<>(fresh);
    this.fresh.removeAll(uids(theirs));
    this.unread = among(line, "UNSEEN", old);
    return book.now().rival().isPresent()
        ? !isAway(line, fresh, theirs, old)
        : notices(line, fresh, theirs);
  }

  private boolean isAway(
      ImapLine line, SortedSet<Long> fresh, List<ImapLine.Sight> theirs, SortedSet<Long> old)
      throws IOException, ProtocolException, InterruptedException {
    SortedSet<Long> done = claim.works(line) ? uids(theirs) : among(line, "SEEN", fresh);
    passed(fresh, done);
    fresh.removeAll(done);
    var waiting = new TreeSet<>(fresh);
    waiting.addAll(old);
    boolean away = isSilent(waiting) || isStale(line);
    if (away) {
      claim.remove(line, book.now().rival().orElse(""));
      comeBack("the other is silent");
    }
    return away;
  }

  /** Whether somebody else turns out to take this folder, seen from what came and who claims it. */
  private boolean notices(ImapLine line, SortedSet<Long> fresh, List<ImapLine.Sight> theirs)
      throws IOException, ProtocolException, InterruptedException {
    fresh.removeAll(uids(theirs));
    if (insists()) {
      return false;
    }
    Instant lately = clock.instant().minus(LATELY);
    Optional<String> keeper =
        theirs.stream()
            .filter(m -> m.arrived().map(lately::isBefore).orElse(true))
            .flatMap(m -> claim.keeper(m).stream())
            .findFirst();
    if (keeper.isPresent()) {
      giveWay(keeper.get());
      return true;
    }
    Optional<String> other = fresh.isEmpty() ? claim.other(line) : Optional.empty();
    if (other.isPresent()) {
      meet(line, other.get(), fresh);
    }
    return other.isPresent();
  }

  /** Those of these new mails that another natter has kept. */
  private List<ImapLine.Sight> keptByOthers(ImapLine line, SortedSet<Long> fresh)
      throws IOException, ProtocolException, InterruptedException {
    if (fresh.isEmpty() || !claim.works(line)) {
      return List.of();
    }
    SortedSet<Long> kept =
        line.search("KEYWORD " + Claim.KEPT + " UID " + fresh.first() + ":" + fresh.last());
    return line.look(kept).stream().filter(m -> claim.keeper(m).isPresent()).toList();
  }

  private static SortedSet<Long> uids(List<ImapLine.Sight> mails) {
    return mails.stream().map(ImapLine.Sight::uid).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of these mails of which {@code key} (RFC 9051, 6.4.4) is true. */
  private static SortedSet<Long> among(ImapLine line, String key, SortedSet<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    SortedSet<Long> found =
        uids.isEmpty()
            ? new TreeSet<>()
            : line.search(key + " UID " + uids.first() + ":" + uids.last());
    found.retainAll(uids);
    return found;
  }

  private void passed(SortedSet<Long> fresh, Collection<Long> dealtWith) throws NotKept {
    long last = 0;
    for (long uid : fresh) {
      if (!dealtWith.contains(uid)) {
        break;
      }
      last = uid;
    }
    long reached = last;
    book.change(f -> f.reached(reached));
  }

  private boolean isSilent(Collection<Long> waiting) {
    Instant now = clock.instant();
    untouched.keySet().retainAll(waiting);
    waiting.forEach(uid -> untouched.putIfAbsent(uid, now));
    return untouched.values().stream().anyMatch(since -> !since.isAfter(now.minus(SILENCE)));
  }

  private boolean isStale(ImapLine line)
      throws IOException, ProtocolException, InterruptedException {
    SortedSet<Long> now = claim.byOthers(line);
    if (now.isEmpty() || !now.equals(claimed)) {
      claimed = now;
      claimedSince = clock.instant();
    }
    return !claimed.isEmpty() && !claimedSince.isAfter(clock.instant().minus(STALE));
  }

  /** Whether to try again at once. */
  boolean again() {
    boolean now = again;
    again = false;
    return now;
  }

  /** Whether these mails are ours to take. If so, {@link Claim#release} is due. */
  boolean mayTake(ImapLine line, List<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    Optional<String> other = claim.take(line, uids);
    if (other.isPresent()) {
      meet(line, other.get(), new TreeSet<>(uids));
    }
    return other.isEmpty() && isStillOurs(line, uids);
  }

  /** Another may have kept some, and let go of them, between our look and our claim. */
  private boolean isStillOurs(ImapLine line, List<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    var looked = new TreeSet<>(uids);
    looked.retainAll(fresh);
    var older = new TreeSet<>(uids);
    older.retainAll(unread);
    if (keptByOthers(line, looked).isEmpty() && among(line, "SEEN", older).isEmpty()) {
      return true;
    }
    claim.release(line);
    again = true;
    return false;
  }

  /**
   * We gave way for now. If the other did so too, nobody takes the mails, and after a pause by
   * chance we try again; else we stand back.
   */
  private void meet(ImapLine line, String other, SortedSet<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    again = true;
    if (insists()) {
      bell.await(GLANCE);
      return;
    }
    boolean claimed = true;
    for (int i = 0; i < GLANCES && claimed; i++) {
      bell.await(GLANCE);
      line.ping();
      claimed = claim.other(line).isPresent();
    }
    if (claimed || !isUntouched(line, uids)) {
      giveWay(other);
    } else {
      bell.await(GLANCE.multipliedBy(1 + chance.nextInt(GLANCES)));
    }
  }

  private boolean isUntouched(ImapLine line, SortedSet<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    List<ImapLine.Sight> seen = line.look(uids);
    return seen.size() == uids.size() && seen.stream().allMatch(m -> claim.keeper(m).isEmpty());
  }

  /**
   * Where mails can hold no word of ours, another natter shows only by what it does: again and
   * again mails that were unread when we fetched them are not when we come to mark them.
   */
  void countStrikes(ImapLine line, Haul haul)
      throws IOException, ProtocolException, InterruptedException {
    Collection<Long> ours = haul.unseen();
    if (claim.works(line) || ours.isEmpty() || ours.size() > FEW || insists()) {
      return;
    }
    bell.await(HESITATION.multipliedBy(1 + chance.nextInt(GLANCES)));
    boolean alone = line.look(ours).stream().anyMatch(m -> !m.seen());
    strikes = alone ? Math.max(0, strikes - 1) : strikes + 1;
    if (strikes >= STRIKES) {
      giveWay(NAMELESS);
    }
  }

  private void giveWay(String other) throws NotKept {
    again = false;
    forget();
    book.change(f -> f.rival(Optional.of(other)));
    LOG.warn("email-in: another natter ({}) takes this folder; this one stands back", other);
  }

  private void comeBack(String why) throws NotKept {
    forget();
    book.change(f -> f.rival(Optional.empty()));
    LOG.warn("email-in: takes the mail of this folder again: {}", why);
  }

  private void forget() {
    untouched.clear();
    claimed = new TreeSet<>();
    strikes = 0;
  }

  /** Why nothing is taken, in one sentence. */
  static String sentence(String folder, String other) {
    return "another natter (%s) takes the mail of %s, so this one stands back until mail waits there for %d minutes or an administrator decides on /desk/mailbox"
        .formatted(other, folder, SILENCE.toMinutes());
  }
}
