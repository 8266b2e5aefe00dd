package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Errand;
import natter.bot.news.Broadcast;
import natter.bot.talk.Restored;

/**
 * Makes a ledger out of a backup fit to go on with. Between the backup and now natter went on, and
 * what it did then is lost with its ledger: whatever was to be sent may have been sent. So nothing
 * of it is sent by itself; a person looks and decides.
 */
public final class Restoring {
  /** Why dispatches are unknown. */
  public static final String WHY =
      "natter was restored from a backup: this may have been sent before";

  private static final String ENDED =
      "natter was restored from a backup: this may have been done before; leave it again if not";

  private Restoring() {}

  /**
   * What became of it.
   *
   * @param dispatches that are unknown now
   * @param parcels that are heard once more, and whose answers will be unknown
   * @param broadcasts that wait for their organiser
   * @param errands that were ended
   */
  public record Settled(int dispatches, int parcels, int broadcasts, int errands) {}

  /**
   * In one transaction, before anything is heard or sent.
   *
   * @param made when the backup was made
   */
  public static Settled settle(Tx tx, Instant made, Instant now) {
    int dispatches = tx.outbox().doubtAll(WHY);
    int parcels = tx.inbox().doubtWaiting();
    int broadcasts = broadcasts(tx, now);
    int errands = errands(tx);
    tx.sessions().endOlder(now, now);
    tx.restorations().note(new Restored(made, now, Optional.empty()));
    return new Settled(dispatches, parcels, broadcasts, errands);
  }

  /** What is under way, and what should have begun by now. */
  private static int broadcasts(Tx tx, Instant now) {
    List<Broadcast> doubted =
        tx.broadcasts().underWay().stream()
            .filter(
                b ->
                    b.state() == Broadcast.State.SENDING
                        || b.course().start().filter(now::isBefore).isEmpty())
            .toList();
    for (Broadcast each : doubted) {
      tx.deliveries().rest(each.id());
      boolean sending = each.state() == Broadcast.State.SENDING;
      tx.broadcasts().keep(sending ? each.paused() : each.returned());
    }
    return doubted.size();
  }

  private static int errands(Tx tx) {
    int ended = 0;
    for (Optional<Errand> next = tx.errands().next();
        next.isPresent();
        next = tx.errands().next()) {
      Errand e = next.get();
      tx.errands()
          .keep(
              new Errand(
                  e.number(),
                  e.kind(),
                  e.argument(),
                  e.asked(),
                  e.done(),
                  e.total(),
                  Errand.State.FAILED,
                  ENDED));
      ended++;
    }
    return ended;
  }
}
