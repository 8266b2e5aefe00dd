package natter.bot.talk;

/** The scanner cannot be asked now; later it may. The message says why. */
public final class ScannerAway extends Exception {
  private final String why;

  public ScannerAway(String why) {
    super(why);
    this.why = why;
  }

  public String why() {
    return why;
  }
}
