package natter.bot;

import natter.bot.talk.Address;
import natter.bot.talk.Message;

/** Whether a message became a concern already: one that comes again, or a late item of an album. */
final class HeardBefore {
  private static final int LATELY = 20;
  private static final int AT_ONCE = 100;

  private HeardBefore() {}

  /**
   * Telegram may bring a message after a change of it, or under another number: one message is one
   * concern. The items of an album are told by {@link #isLate}.
   */
  static boolean isAgain(Tx tx, Message message) {
    String id = message.threading().id();
    boolean alone = !id.isEmpty() && !message.threading().references().contains(id);
    return alone
        && message.from().channel().equals(Address.TELEGRAM)
        && tx
            .concerns()
            .from(message.occasion().speaker().orElseGet(message::from), LATELY)
            .stream()
            .anyMatch(c -> c.threading().id().equals(id));
  }

  /** An item of an album that was heard already. */
  static boolean isLate(Tx tx, Message message, String album) {
    return !tx.albums().isComing(album)
        && tx.concerns().from(message.from(), AT_ONCE).stream()
            .anyMatch(c -> c.threading().id().equals(album));
  }
}
