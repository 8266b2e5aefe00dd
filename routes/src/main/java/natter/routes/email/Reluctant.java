package natter.routes.email;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Mails that could not be fetched. They are asked for one by one after all others; after three
 * tries only now and then, so that they cost nobody anything and are not forgotten either.
 */
final class Reluctant {
  private static final int TRIES = 3;
  private static final Duration FIRST_REST = Duration.ofMinutes(10);
  private static final Duration LONGEST_REST = Duration.ofHours(6);

  private final Map<Long, Failed> mails = new TreeMap<>();

  private record Failed(int tries, Instant next) {}

  /** Counts a try that failed. Returns whether this one is set aside by it. */
  boolean failed(long uid, Instant now) {
    int tries = mails.containsKey(uid) ? mails.get(uid).tries() + 1 : 1;
    mails.put(uid, new Failed(tries, now.plus(rest(tries))));
    return tries == TRIES;
  }

  private static Duration rest(int tries) {
    if (tries < TRIES) {
      return Duration.ZERO;
    }
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(tries - TRIES, 10));
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }

  void fetched(long uid) {
    mails.remove(uid);
  }

  /** Forgets those that are no longer in the mailbox. */
  void retain(Collection<Long> present) {
    mails.keySet().retainAll(present);
  }

  void clear() {
    mails.clear();
  }

  Set<Long> all() {
    return Set.copyOf(mails.keySet());
  }

  List<Long> due(Instant now) {
    return mails.entrySet().stream()
        .filter(e -> !e.getValue().next().isAfter(now))
        .map(Map.Entry::getKey)
        .toList();
  }
}
