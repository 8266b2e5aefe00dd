package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Old;
import natter.bot.talk.Restored;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a mailbox knows of the time between a backup and its restoring, which the ledger has
 * forgotten: which mails natter took then, and so may have answered. They are taken again, marked
 * as such; what nobody had touched is new.
 */
final class Aftermath {
  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.US);

  /** As long as mails that somebody read are taken at all. */
  private static final Duration LONG = Duration.ofDays(OldMail.DAYS);

  /** How far the mail server's clock may be from ours. */
  private static final Duration SKEW = Duration.ofHours(1);

  private final Claim claim;
  private final FolderBook book;
  private final InstantSource clock;
  private SortedSet<Long> interrupted = new TreeSet<>();
  private boolean isUnknown;

  Aftermath(Claim claim, FolderBook book, InstantSource clock) {
    this.claim = claim;
    this.book = book;
    this.clock = clock;
  }

  /** Between these a crash left mails that had been kept, perhaps, and not been marked yet. */
  void interrupted(SortedSet<Long> ends) {
    interrupted = ends;
  }

  private Optional<Restored> lately() {
    return book.restored().filter(r -> clock.instant().isBefore(r.at().plus(LONG)));
  }

  /** The backup knows nothing of this folder, and so not even what natter is called in it. */
  void unknown() {
    isUnknown = true;
  }

  /** From which day on natter may have taken mail of a folder that the backup knows nothing of. */
  Optional<LocalDate> firstDay() {
    return lately().map(r -> dayBefore(r.made()));
  }

  private static LocalDate dayBefore(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
  }

  /**
   * Old mails that were still to be taken when the backup was made, and that natter took after it.
   * They show neither by their numbers, which are no new ones, nor by being unread. Where mails can
   * hold no word of ours, those that somebody has read.
   */
  SortedSet<Long> forgotten(ImapLine line)
      throws IOException, ProtocolException, InterruptedException {
    MailFolder page = book.now();
    Old old = page.old();
    if (old.upTo() == 0 || !isDue(page)) {
      return new TreeSet<>();
    }
    if (claim.works(line)) {
      return line.search("%s UNDELETED UID 1:%d".formatted(ours(line), old.upTo()));
    }
    return isUnknown || !old.taking() || old.from() > old.upTo()
        ? new TreeSet<>()
        : line.search(
            "SEEN UNDELETED UID %d:%d SINCE %s"
                .formatted(old.from(), old.upTo(), DAY.format(old.since())));
  }

  private boolean isDue(MailFolder page) {
    return lately().filter(r -> isUnknown || page.looked().isBefore(r.at())).isPresent();
  }

  private String ours(ImapLine line) {
    return isUnknown && claim.works(line) ? "KEYWORD " + Claim.KEPT : claim.oursBy(line);
  }

  /** Those that were {@link #forgotten} are known again. */
  void remembered() {
    isUnknown = false;
  }

  /** Those of these mails that natter may have answered before its ledger was restored. */
  Set<Long> among(ImapLine line, List<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    Optional<Restored> restored = lately();
    if (restored.isEmpty() || uids.isEmpty()) {
      return Set.of();
    }
    Instant until = restored.get().at().plus(SKEW);
    return line.look(uids).stream()
        .filter(m -> m.arrived().map(until::isAfter).orElse(true))
        .filter(m -> wasTaken(line, m))
        .map(ImapLine.Sight::uid)
        .collect(Collectors.toSet());
  }

  /** Where mails can hold no word of ours, one that nobody has read may have been taken too. */
  private boolean wasTaken(ImapLine line, ImapLine.Sight mail) {
    return mail.seen()
        || mail.keywords().contains(Claim.KEPT)
        || !claim.works(line)
        || (!interrupted.isEmpty()
            && mail.uid() >= interrupted.first()
            && mail.uid() <= interrupted.last());
  }

  /** Once after a restoring: takes again what was moved away since the backup. */
  void gather(MailServer server, Optional<String> target, Keeping keeping, ExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    Optional<Restored> open = lately().filter(r -> r.gathered().isEmpty());
    if (open.isEmpty() || target.isEmpty()) {
      return;
    }
    try (ImapLine away = ImapLine.open(server, target.get())) {
      int taken = gather(away, open.get(), keeping, hands);
      LOG.info("email-in: took {} mails again that were moved away since the backup", taken);
    } catch (AuthenticationFailedException e) {
      throw new IOException(e);
    }
    book.gathered(clock.instant());
  }

  private int gather(ImapLine away, Restored restored, Keeping keeping, ExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    String ours = ours(away) + " SINCE " + DAY.format(sinceWhen(restored));
    List<Long> uids = List.copyOf(away.search(ours));
    for (int i = 0; i < uids.size(); i += OldMail.AT_ONCE) {
      List<Long> some = uids.subList(i, Math.min(i + OldMail.AT_ONCE, uids.size()));
      var haul = new Haul(keeping, hands, clock, some, Set.copyOf(some));
      try {
        away.fetch(some, haul);
      } finally {
        haul.finish();
      }
    }
    return uids.size();
  }

  /** What was there and not taken yet when the backup was made may have come long before. */
  private LocalDate sinceWhen(Restored restored) {
    MailFolder page = book.now();
    LocalDate backup = dayBefore(restored.made());
    LocalDate looked = dayBefore(page.looked());
    LocalDate since = looked.isBefore(backup) ? looked : backup;
    boolean older = page.old().taking() && page.old().since().isBefore(since);
    return older ? page.old().since() : since;
  }
}
