package natter.bot;

import java.time.Duration;
import java.time.Instant;
import natter.bot.scope.Service;
import natter.bot.talk.Address;

/** Whether somebody told us of the same matter before. */
final class Repeated {
  /** How long ago the same matter still counts as come back. */
  private static final Duration LATELY = Duration.ofDays(90);

  private Repeated() {}

  /**
   * @param parcel what came in it is told now: several matters of one message repeat nothing
   */
  static boolean lately(Tx tx, Address from, Service service, Instant when, long parcel) {
    return tx.concerns().told(from, service.id(), when.minus(LATELY), when, parcel);
  }
}
