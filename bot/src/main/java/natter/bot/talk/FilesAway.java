package natter.bot.talk;

/** Files cannot be had right now; it is worth trying again. */
public final class FilesAway extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param why without anything of the files themselves
   */
  public FilesAway(String why) {
    super(why);
  }

  public String why() {
    return String.valueOf(getMessage());
  }
}
