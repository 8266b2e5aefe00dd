package natter.bot.scope;

/**
 * Whose area a place outside the borough is in.
 *
 * @param council its name; empty if nobody knows
 * @param website where to tell them; may be empty
 */
public record Elsewhere(String council, String website) {
  public static final Elsewhere UNKNOWN = new Elsewhere("", "");
}
