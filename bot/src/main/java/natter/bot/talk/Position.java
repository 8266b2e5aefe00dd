package natter.bot.talk;

/**
 * A point a resident shared.
 *
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record Position(double latitude, double longitude) {
  public Position {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("not on this earth: " + latitude + "," + longitude);
    }
  }
}
