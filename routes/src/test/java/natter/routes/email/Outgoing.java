package natter.routes.email;

import java.time.Instant;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Undelivered;

/**
 * A dispatch as it leaves by mail, for tests that carry mails about themselves.
 *
 * @param dispatch what it is
 * @param id its Message-ID
 * @param mime its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are never compared
public record Outgoing(Dispatch dispatch, String id, byte[] mime) {
  /** Where its bounce goes. */
  public static String bouncesTo(Letterhead head, Dispatch dispatch, Instant now) {
    return head.bouncesTo(dispatch, now).value();
  }

  public static Outgoing of(Letterhead head, Dispatch dispatch, Instant now) {
    try {
      Letter letter = new Letters(head, () -> now).write(dispatch);
      return new Outgoing(dispatch, letter.id(), letter.mime());
    } catch (Undelivered e) {
      throw new AssertionError(e);
    }
  }
}
