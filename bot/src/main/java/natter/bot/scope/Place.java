package natter.bot.scope;

import java.util.Locale;
import java.util.Optional;

/**
 * Where something is.
 *
 * @param said as the resident put it: "WS3 1AA", "Bloxwich High Street"
 * @param ward id of the ward, where it is known
 * @param postcode in its usual form, {@code WS3 1AA}
 */
public record Place(String said, Optional<String> ward, Optional<String> postcode) {
  /** A point in degrees (WGS 84), to about a metre. */
  public static Place at(double north, double east) {
    String said = String.format(Locale.ROOT, "%.5f, %.5f", north, east);
    return new Place(said, Optional.empty(), Optional.empty());
  }
}
