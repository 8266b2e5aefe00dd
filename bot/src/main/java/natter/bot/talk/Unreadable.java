package natter.bot.talk;

/** A parcel makes no sense. The message says why, without the resident's words. */
public final class Unreadable extends Exception {
  private final String why;

  public Unreadable(String why) {
    super(why);
    this.why = why;
  }

  public Unreadable(String why, Throwable cause) {
    super(why, cause);
    this.why = why;
  }

  public String why() {
    return why;
  }
}
