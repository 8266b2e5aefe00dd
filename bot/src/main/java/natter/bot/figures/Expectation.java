package natter.bot.figures;

import java.util.List;

/**
 * What a number of weeks lead one to expect of the next: a negative binomial distribution.
 *
 * <p>Its mean is the mean of the weeks, yet no less than a half: after nothing at all, something is
 * still possible. Its variance is that mean times how much more the weeks varied than chance alone
 * would make them (never less than by chance), and a little more because the mean itself is only
 * estimated.
 *
 * @param mean how many are usual in a week
 * @param variance how much that varies
 */
public record Expectation(double mean, double variance) {
  /** The least that is expected of a week. */
  static final double FLOOR = 0.5;

  /** How far beyond the mean the chances still matter, in standard deviations. */
  private static final double FAR = 40;

  public static Expectation of(List<Long> weeks) {
    double n = weeks.size();
    double mean = weeks.stream().mapToLong(w -> w).sum() / n;
    double squares = weeks.stream().mapToDouble(w -> (w - mean) * (w - mean)).sum();
    double dispersion = mean == 0 ? 1 : Math.max(1, squares / (n - 1) / mean);
    double expected = Math.max(FLOOR, mean);
    return new Expectation(expected, expected * dispersion * (1 + 1 / n));
  }

  /** How likely it is that a week brings so many or more. */
  public double chanceOf(long count) {
    double size = mean * mean / (variance - mean);
    double more = 1 - mean / variance;
    long last = (long) (Math.max(mean, (double) count) + FAR * Math.sqrt(variance) + FAR);
    double weight = 1; // of one value in the scale of the one before; kept from under- and overflow
    double all = 1;
    double tail = count <= 0 ? 1 : 0;
    for (long k = 0; k < last; k++) {
      weight *= (k + size) / (k + 1) * more;
      all += weight;
      tail += k + 1 >= count ? weight : 0;
      if (all > 1e250) {
        weight /= all;
        tail /= all;
        all = 1;
      }
    }
    return tail / all;
  }
}
