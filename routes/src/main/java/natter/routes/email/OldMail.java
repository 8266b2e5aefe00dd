package natter.routes.email;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import natter.bot.talk.MailFolder.Old;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * Unread mails that were in a folder before natter. The newest are taken at once; those beyond
 * {@value #MOST}, or older than {@value #DAYS} days, wait for an administrator's word: whoever
 * wrote them may be surprised by an answer now.
 */
final class OldMail {
  static final int MOST = 5_000;
  static final int DAYS = 30;

  /** Mails asked for by one command, in other folders. */
  static final int AT_ONCE = 500;

  private static final String UNREAD = "UNSEEN UNDELETED UID ";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.US);

  private OldMail() {}

  /**
   * What there is up to this mail.
   *
   * @param seenSince from which day on mails that somebody has read belong to it, if natter may
   *     have missed them
   */
  static Old find(ImapLine line, long upTo, LocalDate today, Optional<LocalDate> seenSince)
      throws IOException, ProtocolException, InterruptedException {
    if (upTo <= 0) {
      return Old.NONE;
    }
    SortedSet<Long> unread = line.search(UNREAD + "1:" + upTo);
    LocalDate since = today.minusDays(DAYS);
    SortedSet<Long> young = unread.isEmpty() ? unread : search(line, UNREAD, 1, upTo, since);
    long from = young.stream().skip(Math.max(0, young.size() - MOST)).findFirst().orElse(upTo + 1);
    long waiting = (long) unread.size() - Math.min(MOST, young.size());
    boolean taking = from <= upTo || seenSince.isPresent();
    return taking || waiting > 0
        ? new Old(upTo, from, since, seenSince, taking, false, waiting, oldest(line, unread))
        : Old.NONE;
  }

  /** Those that are to be taken now. */
  static SortedSet<Long> toTake(ImapLine line, Old old)
      throws IOException, ProtocolException, InterruptedException {
    if (!old.taking()) {
      return new TreeSet<>();
    }
    var all = new TreeSet<Long>();
    if (old.from() <= old.upTo()) {
      all.addAll(search(line, UNREAD, old.from(), old.upTo(), old.since()));
    }
    if (old.seenSince().isPresent()) {
      all.addAll(seen(line, old.upTo(), old.seenSince().get()));
    }
    return all;
  }

  /**
   * Those that arrived and say they were written lately: a mailbox that was carried over may give
   * all of its mails the day of the move.
   */
  private static SortedSet<Long> seen(ImapLine line, long upTo, LocalDate since)
      throws IOException, ProtocolException, InterruptedException {
    return line.search(
        "SEEN UNDELETED UID 1:%d SINCE %s NOT SENTBEFORE %s"
            .formatted(upTo, DAY.format(since), DAY.format(since.minusDays(2))));
  }

  private static SortedSet<Long> search(
      ImapLine line, String which, long from, long upTo, LocalDate since)
      throws IOException, ProtocolException, InterruptedException {
    String range = which + from + ":" + upTo;
    return line.search(
        since.equals(LocalDate.EPOCH) ? range : range + " SINCE " + DAY.format(since));
  }

  /** These without those that somebody has read and that arrived before this day. */
  static SortedSet<Long> withoutOldRead(ImapLine line, SortedSet<Long> uids, LocalDate day)
      throws IOException, ProtocolException, InterruptedException {
    var left = new TreeSet<>(uids);
    left.removeAll(
        line.search(
            "SEEN UID %d:%d BEFORE %s".formatted(uids.first(), uids.last(), DAY.format(day))));
    return left;
  }

  /**
   * How it stands once those are taken, or when somebody may have read some.
   *
   * @param late mails that cannot be fetched, which nobody needs to decide about
   */
  static Old left(ImapLine line, Old old, Set<Long> late)
      throws IOException, ProtocolException, InterruptedException {
    SortedSet<Long> unread = line.search(UNREAD + "1:" + old.upTo());
    unread.removeAll(late);
    return old.taken(unread.size(), oldest(line, unread));
  }

  private static Optional<Instant> oldest(ImapLine line, SortedSet<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    return uids.isEmpty()
        ? Optional.empty()
        : line.look(List.of(uids.first())).stream().findFirst().flatMap(ImapLine.Sight::arrived);
  }
}
