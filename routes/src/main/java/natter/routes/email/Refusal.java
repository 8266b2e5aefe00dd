package natter.routes.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final String FULL = "5.2.2";
  private static final Pattern ENHANCED =
      Pattern.compile("\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b.*", Pattern.DOTALL);

  /** Codes that speak of the recipient's address; 5.1.7 and 5.1.8 speak of the sender's. */
  private static final Pattern NOBODY_THERE = Pattern.compile("5\\.1\\.([0-46]|10)|5\\.2\\.1");

  /** What servers say that give no enhanced code, where 550 may as well be a matter of policy. */
  private static final Pattern NOBODY_IN_WORDS =
      Pattern.compile(
          "(?i)no such|unknown|not exist|n't exist|not found|no mailbox|not a valid|invalid (recip"
              + "ient|mailbox|address|user)|nobody|disabled|no longer|unrouteable|inactive");

  Undelivered undelivered() {
    String why =
        "the mail server refused %s (%s)"
            .formatted(what, enhanced().map(e -> code + " " + e).orElse(String.valueOf(code)));
    if (!isForGood()) {
      return Undelivered.forNow(why);
    }
    return isRecipientGone() ? Undelivered.unreachable(why) : Undelivered.forGood(why);
  }

  private boolean isForGood() {
    boolean full = enhanced().filter(FULL::equals).isPresent();
    return code / 100 == 5 && code != LOG_IN_FIRST && !full;
  }

  private boolean isRecipientGone() {
    return what.equals(RECIPIENT)
        && enhanced()
            .map(e -> NOBODY_THERE.matcher(e).matches())
            .orElseGet(() -> NOBODY_IN_WORDS.matcher(answer).find());
  }

  private Optional<String> enhanced() {
    Matcher matcher = ENHANCED.matcher(answer);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
