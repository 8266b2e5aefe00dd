package natter.bot.talk;

/** A parcel makes no sense. The message says why, without the resident's words. */
public final class Unreadable extends Exception {
  public Unreadable(String why) {
    super(why);
  }

  public Unreadable(String why, Throwable cause) {
    super(why, cause);
  }
}
