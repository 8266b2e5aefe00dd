package natter.routes.email;

import natter.bot.talk.Returned.Verdict;

/**
 * Why a mail came back, and whether that says anything about the address: who is unknown stays
 * unknown, a full mailbox does not stay full, and what was refused for its words or its way says
 * nothing about the receiver at all. By which words servers say so is in {@code bounce-words.txt}.
 */
enum BounceReason {
  USER_UNKNOWN("user unknown", Verdict.HARD),
  HOST_UNKNOWN("domain unknown", Verdict.HARD),
  MOVED("address has moved", Verdict.HARD),
  TAKES_NO_MAIL("takes no mail", Verdict.HARD),
  DISABLED("mailbox disabled", Verdict.HARD),
  FULL("mailbox full", Verdict.SOFT),
  TOO_LARGE("mail too large", Verdict.SOFT),
  SPAM("taken for spam", Verdict.SOFT),
  BLOCKED("our server is refused", Verdict.SOFT),
  AUTHENTICATION("sender not authenticated", Verdict.SOFT),
  SENDER("sender refused", Verdict.SOFT),
  POLICY("refused by policy", Verdict.SOFT),
  TOO_MANY("too many mails", Verdict.SOFT),
  EXPIRED("not delivered in time", Verdict.SOFT),
  NETWORK("server not reached", Verdict.SOFT),
  SYSTEM("trouble at a mail server", Verdict.SOFT);

  private final String words;
  private final Verdict verdict;

  BounceReason(String words, Verdict verdict) {
    this.words = words;
    this.verdict = verdict;
  }

  String words() {
    return words;
  }

  boolean isHard() {
    return verdict == Verdict.HARD;
  }
}
