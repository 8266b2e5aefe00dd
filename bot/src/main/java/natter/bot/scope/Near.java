package natter.bot.scope;

/**
 * When two people may be telling of one matter.
 *
 * @param metres how far apart, at most
 * @param days how long one after the other, at most
 */
public record Near(int metres, int days) {
  /** Where a service says nothing else. */
  public static final Near USUAL = new Near(200, 14);
}
