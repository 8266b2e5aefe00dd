package natter.routes.email;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import natter.bot.talk.Undelivered;

/**
 * What a mail server said no to, and how (RFC 5321, 4.2; RFC 3463). Its own words may hold the
 * address: they are looked at, and never told.
 *
 * @param what what it refused, in our words
 * @param code its reply code, as {@code 550}
 * @param answer all that it said, the codes too
 */
record Refusal(String what, int code, String answer) {
  static final String RECIPIENT = "the recipient";

  private static final int LOG_IN_FIRST = 530;

  /** Refused for good, servers say, but not for ever: a mailbox is emptied, and a day ends. */
  private static final Set<BounceReason> PASSING =
      EnumSet.of(BounceReason.FULL, BounceReason.TOO_MANY);

  Undelivered undelivered() {
    StatusCode status = StatusCode.in(answer);
    Optional<BounceReason> reason = BounceSense.reason(status, BounceWords.of(answer));
    String why =
        "the mail server refused %s (%s)".formatted(what, (code + " " + status.enhanced()).strip());
    if (code / 100 == 4 && reason.filter(PASSING::contains).isEmpty()) {
      return Undelivered.busy(why);
    }
    if (code / 100 != 5 || code == LOG_IN_FIRST || reason.filter(PASSING::contains).isPresent()) {
      return Undelivered.forNow(why);
    }
    boolean gone = what.equals(RECIPIENT) && reason.filter(BounceReason::isHard).isPresent();
    return gone ? Undelivered.unreachable(why) : Undelivered.forGood(why);
  }
}
