package natter.desk.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.people.Digest;
import natter.bot.people.Failed;

/**
 * How long somebody waits after failing too often: nothing for the first few times, then twice as
 * long each time, up to a quarter of an hour. Every natter on the ledger knows of it.
 */
final class Patience {
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGIVEN = Duration.ofHours(1);

  private final String what;
  private final int free;
  private final Store store;
  private final InstantSource clock;

  /**
   * @param what is tried; who fails at one thing may still try another
   * @param free how often one may fail before one waits
   */
  Patience(String what, int free, Store store, InstantSource clock) {
    this.what = what;
    this.free = free;
    this.store = store;
    this.clock = clock;
  }

  /** How long this one must still wait. */
  Optional<Duration> left(String who) {
    String digest = digest(who);
    return store
        .read(tx -> tx.failures().find(digest))
        .filter(f -> f.times() >= free)
        .map(f -> Duration.between(clock.instant(), f.last().plus(pause(f.times() - free))))
        .filter(Duration::isPositive);
  }

  void failed(String who) {
    String digest = digest(who);
    Instant now = clock.instant();
    store.transact(
        tx -> {
          tx.failures().forgiveOlder(now.minus(FORGIVEN));
          Failed before = tx.failures().find(digest).orElse(new Failed(digest, 0, now));
          tx.failures().keep(before.again(now));
          return true;
        });
  }

  void succeeded(String who) {
    String digest = digest(who);
    if (store.read(tx -> tx.failures().find(digest)).isPresent()) {
      store.transact(
          tx -> {
            tx.failures().forgive(digest);
            return true;
          });
    }
  }

  private String digest(String who) {
    return Digest.of(what + "\n" + who);
  }

  private static Duration pause(int excess) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(excess, 20));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
