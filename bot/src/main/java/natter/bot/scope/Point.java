package natter.bot.scope;

/**
 * A point on the earth.
 *
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record Point(double latitude, double longitude) {
  private static final double METRES_PER_DEGREE = 111_195;

  public Point {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("not on this earth: " + latitude + "," + longitude);
    }
  }

  /** How far apart they are; exact to a thousandth within a county. */
  public double metresTo(Point other) {
    double middle = Math.toRadians((latitude + other.latitude) / 2);
    double north = latitude - other.latitude;
    double east = (longitude - other.longitude) * Math.cos(middle);
    return Math.hypot(north, east) * METRES_PER_DEGREE;
  }
}
