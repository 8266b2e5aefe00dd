package natter.bot.people;

import java.time.Instant;

/**
 * Somebody who signed in, in one browser.
 *
 * @param digest SHA-256 of what the browser's cookie holds, in lower-case hexadecimal
 * @param account account name
 * @param stage how far they came
 * @param way how they signed in, in words: {@code password}, {@code password and code}, {@code
 *     single sign-on}
 * @param from the network address it was last used from
 * @param browser what the browser calls itself; may be anything
 * @param made when
 * @param used when it was last used; noted about once a minute
 */
public record Session(
    String digest,
    String account,
    Stage stage,
    String way,
    String from,
    String browser,
    Instant made,
    Instant used) {
  private static final int LONGEST = 300;

  /** How far somebody came with signing in. */
  public enum Stage {
    /** All the way. */
    OPEN,
    /** Their password was right; a code must follow. */
    CODE,
    /** Their password was right; they must set up codes first. */
    SET_UP
  }

  public Session {
    browser = browser.length() <= LONGEST ? browser : browser.substring(0, LONGEST);
  }

  public Session usedAgain(Instant now, String where) {
    return new Session(digest, account, stage, way, where, browser, made, now);
  }
}
