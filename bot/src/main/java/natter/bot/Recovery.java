package natter.bot;

import java.util.Collection;
import java.util.Optional;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Logbook;
import natter.bot.talk.Outbox;

/**
 * What becomes, at a start, of dispatches that this natter had on their way when it ended. Those
 * never handed to their channel are planned again, those it had taken are sent; of the rest nobody
 * knows.
 */
public final class Recovery {
  private Recovery() {}

  /**
   * To be called before anything is sent, and before what is left is made unknown ({@link
   * Outbox#recover}).
   */
  public static void of(Store store, Collection<Logbook> logbooks) {
    store.transact(
        tx -> {
          logbooks.forEach(book -> book.left().forEach(entry -> settle(tx, entry)));
          return true;
        });
    logbooks.forEach(Logbook::clear);
  }

  private static void settle(Tx tx, Logbook.Entry entry) {
    Optional<Dispatched> open =
        tx.outbox()
            .find(entry.key())
            .filter(d -> d.tries() == entry.tries())
            .filter(Recovery::isOpen);
    if (open.isPresent()) {
      switch (entry.step()) {
        case MARKED -> tx.outbox().unsent(entry.key());
        case TAKEN -> {
          tx.outbox().sent(entry.key(), entry.when(), entry.id());
          Bounces.sent(tx, open.get().dispatch(), entry.when());
        }
        case CALLED -> {}
      }
    }
  }

  /** Another natter may have seen to it meanwhile, as far as it could. */
  private static boolean isOpen(Dispatched each) {
    return each.state() == State.SENDING
        || (each.state() == State.UNKNOWN && each.reason().equals(Outbox.INTERRUPTED));
  }
}
