package natter.bot.scope;

import java.util.Locale;
import java.util.Optional;

/**
 * Where something is: what was said, and what is known about it.
 *
 * @param said as the resident put it: "WS3 1AA", "outside the library on Bloxwich High Street"
 * @param ward id of the ward, where it is known
 * @param postcode in its usual form, {@code WS3 1AA}; the nearest one for a shared position
 * @param street its name, as in {@code High Street}
 * @param locality what people call that part of the borough
 * @param position the point itself, or the middle of the postcode or street
 * @param precision how well we know it
 * @param outside whose area it is in, if it is known to be outside the borough
 */
public record Place(
    String said,
    Optional<String> ward,
    Optional<String> postcode,
    Optional<String> street,
    Optional<String> locality,
    Optional<Point> position,
    Precision precision,
    Optional<Elsewhere> outside) {

  /** A place of which a postcode or a ward is known, or neither. */
  public Place(String said, Optional<String> ward, Optional<String> postcode) {
    this(
        said,
        ward,
        postcode,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        postcode.isPresent()
            ? Precision.POSTCODE
            : ward.isPresent() ? Precision.WARD : Precision.SAID,
        Optional.empty());
  }

  /** Words that say where, of which nothing is known. */
  public static Place said(String words) {
    return new Place(words, Optional.empty(), Optional.empty());
  }

  /** A shared position of which nothing else is known; said to about a metre. */
  public static Place at(Point point) {
    return new Place(
        String.format(Locale.ROOT, "%.5f, %.5f", point.latitude(), point.longitude()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(point),
        Precision.POINT,
        Optional.empty());
  }

  /** The same place in these words. */
  public Place saidAs(String words) {
    return new Place(words, ward, postcode, street, locality, position, precision, outside);
  }

  public boolean isOutside() {
    return outside.isPresent();
  }

  /** Whether it tells where more closely than the other. */
  public boolean isCloserThan(Place other) {
    return precision.compareTo(other.precision) < 0;
  }

  /**
   * Whether both are precise enough to be told to be at the same place: the same postcode, the same
   * street of that ward, or no more than so many metres apart.
   */
  public boolean isNear(Place other, int metres) {
    if (!precision.isPrecise() || !other.precision.isPrecise()) {
      return false;
    }
    boolean samePostcode = postcode.isPresent() && postcode.equals(other.postcode);
    return samePostcode || isOnSameStreet(other) || isWithin(metres, other);
  }

  private boolean isOnSameStreet(Place other) {
    return street.isPresent()
        && ward.isPresent()
        && street.equals(other.street)
        && ward.equals(other.ward);
  }

  private boolean isWithin(int metres, Place other) {
    return position.isPresent()
        && other.position.isPresent()
        && position.get().metresTo(other.position.get()) <= metres;
  }
}
