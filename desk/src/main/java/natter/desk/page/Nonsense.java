package natter.desk.page;

/** A parameter of the API makes no sense; the message says what would. */
public final class Nonsense extends RuntimeException {
  public Nonsense(String what) {
    super(what);
  }

  /**
   * A whole number.
   *
   * @throws Nonsense if it is none, or less than {@code least}
   */
  public static int number(String name, String given, int least) {
    if (!given.matches("\\d{1,9}") || Integer.parseInt(given) < least) {
      throw new Nonsense(name + " is a whole number from " + least);
    }
    return Integer.parseInt(given);
  }
}
