package natter.bot.care;

import java.util.List;
import java.util.Optional;

/**
 * A second opinion on what a concern is about, which differs from natter's. It decides nothing.
 *
 * @param reference the concern
 * @param taken id of the service that it was taken for when the opinion was given; empty for none
 * @param other id of the service that the opinion takes it for
 * @param share how sure, above 0 and up to 1
 * @param alike concerns that officers said to be about the other one and that speak for it, likest
 *     first
 */
public record Doubt(
    Reference reference,
    Optional<String> taken,
    String other,
    double share,
    List<Reference> alike) {
  public Doubt {
    alike = List.copyOf(alike);
  }
}
