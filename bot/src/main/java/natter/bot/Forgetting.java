package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.PrivacyRequest.Kind;
import natter.bot.talk.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets whoever asked for it and confirmed it, once the last word to them has gone: nothing that
 * is on its way to them would arrive afterwards.
 */
public final class Forgetting {
  private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
  private static final Duration LAST_WORD = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Store store;
  private final Erasing erasing;
  private final InstantSource clock;

  public Forgetting(Store store, Erasing erasing, InstantSource clock) {
    this.store = store;
    this.erasing = erasing;
    this.clock = clock;
  }

  /** Forgets all who are due. Says how many. */
  public int look() {
    Instant now = clock.instant();
    List<PrivacyRequest> due =
        store.read(
            tx ->
                tx.privacyRequests().open().stream()
                    .filter(r -> r.kind() == Kind.ERASE && isDue(tx, r, now))
                    .toList());
    for (PrivacyRequest request : due) {
      erasing.erase(request.from());
      log.info("request {} to be forgotten was carried out", request.id());
    }
    return due.size();
  }

  private static boolean isDue(Tx tx, PrivacyRequest request, Instant now) {
    Address from = request.from();
    return request.asked().plus(LONGEST).isBefore(now)
        || (request.asked().plus(LAST_WORD).isBefore(now)
            && tx.outbox().waiting(from, 1).isEmpty());
  }
}
