package natter.bot.talk;

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
}
