package natter.bot.talk;

import java.util.List;
import java.util.Optional;

/**
 * Reads the parcels of one channel. Pure: the same parcel always reads the same, and many are read
 * at once.
 */
public interface Reader {
  /** The channel whose parcels it reads. */
  String channel();

  /**
   * @throws Unreadable if the bytes make no sense; the parcel is set aside with the reason
   */
  Message read(Parcel parcel) throws Unreadable;

  /**
   * The files in the parcel, in the order of {@link Message#attachments}: as many as fit into
   * {@link Parcel#LARGEST} bytes with their content, the others without. Empty for a channel whose
   * parcels only say that there are files.
   *
   * @throws Unreadable as {@link #read} does
   */
  default List<Enclosure> unpack(Parcel parcel) throws Unreadable {
    return List.of();
  }

  /** Where a photo in the parcel was taken, as the photo itself says. Never throws. */
  default Optional<Position> photographed(Parcel parcel) {
    return Optional.empty();
  }
}
