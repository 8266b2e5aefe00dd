package natter.bot.care;

import java.util.Locale;

/** What a resident can tell the bot to do, by a word of their language or with a slash. */
public enum Command {
  HELP,
  START,
  STATUS,
  MINE,
  STOP,
  HUMAN,
  JOIN,
  /** Another channel of theirs is theirs too. */
  LINK,
  /** This channel is by itself again. */
  UNLINK,
  /** Wants to see and choose what they hear. */
  PREFERENCES,
  /** Wants to hear each broadcast by itself. */
  ATONCE,
  WEEKLY,
  MONTHLY,
  /** Wants to hear what comes of what neighbours told us too. */
  METOO,
  PRIVACY,
  /** Wants a copy of what is kept of them. */
  MY_DATA,
  /** Wants to be forgotten. */
  FORGET,
  /** Asks what it would mean that the organisers of their forum read a concern. */
  SHARE,
  SHARE_YES,
  SHARE_NO,
  /** Answers in another language from now on. */
  LANGUAGE,
  /** Invites a concern; the concern itself needs no command. */
  REPORT,
  GREETING,
  THANKS,
  /** None of the choices offered. */
  NEITHER,
  /** Not to answer a question. */
  SKIP,
  /** All of the choices offered. */
  ALL,
  /** To a question that can be answered so. */
  YES;

  /** The key of the phrase that lists its words, separated by {@code |}. */
  public String key() {
    return "word-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
