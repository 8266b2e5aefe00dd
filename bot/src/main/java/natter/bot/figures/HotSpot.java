package natter.bot.figures;

import java.time.LocalDate;

/**
 * A ward in which far more was told of a service in a week than is usual there.
 *
 * @param ward its id
 * @param service its id
 * @param monday when the week began
 * @param count how many concerns
 * @param usual how many are usual
 * @param chance how likely so many are if nothing is different
 */
public record HotSpot(
    String ward, String service, LocalDate monday, long count, double usual, double chance) {
  /** How many times as many as usual. */
  public double times() {
    return count / usual;
  }
}
