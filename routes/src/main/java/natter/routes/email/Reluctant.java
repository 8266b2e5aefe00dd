package natter.routes.email;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import natter.bot.talk.LateMail;

/**
 * Mails that could not be fetched. They are asked for one by one after all others; after three
 * tries only now and then, so that they cost nobody anything and are not forgotten either.
 */
final class Reluctant {
  private static final Duration FIRST_REST = Duration.ofMinutes(10);
  private static final Duration LONGEST_REST = Duration.ofHours(6);

  private final String folder;
  private final Map<Long, LateMail> mails = new TreeMap<>();

  Reluctant(String folder) {
    this.folder = folder;
  }

  /** Begins with these. */
  void recall(Collection<LateMail> known) {
    mails.clear();
    known.forEach(m -> mails.put(m.uid(), m));
  }

  /** Counts a try that failed. Returns whether this one is set aside by it. */
  boolean failed(long uid, Instant now) {
    LateMail before = mails.get(uid);
    int tries = before == null ? 1 : before.tries() + 1;
    Instant since = before == null ? now : before.since();
    Optional<Instant> arrived = before == null ? Optional.empty() : before.arrived();
    mails.put(uid, new LateMail(folder, uid, tries, now.plus(rest(tries)), since, arrived));
    return tries == LateMail.LATE;
  }

  private static Duration rest(int tries) {
    if (tries < LateMail.LATE) {
      return Duration.ZERO;
    }
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(tries - LateMail.LATE, 10));
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }

  /** What the server says of these: when they arrived, or nothing, then they are gone. */
  void see(Collection<Long> uids, Collection<ImapLine.Sight> there) {
    Set<Long> gone = new TreeSet<>(uids);
    for (ImapLine.Sight mail : there) {
      gone.remove(mail.uid());
      mails.computeIfPresent(mail.uid(), (uid, late) -> late.arrived(mail.arrived()));
    }
    gone.forEach(mails::remove);
  }

  /** It was fetched, or it is gone. */
  void forget(long uid) {
    mails.remove(uid);
  }

  Set<Long> all() {
    return Set.copyOf(mails.keySet());
  }

  Map<Long, LateMail> mails() {
    return Map.copyOf(mails);
  }

  List<Long> due(Instant now) {
    return mails.values().stream().filter(m -> !m.next().isAfter(now)).map(LateMail::uid).toList();
  }
}
