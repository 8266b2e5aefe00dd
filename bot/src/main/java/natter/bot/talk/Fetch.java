package natter.bot.talk;

import java.util.List;

/** Gets the files of parcels that only name them, from where the channel keeps them. */
public interface Fetch {
  /**
   * The files of a parcel, in the order of {@link Message#attachments}: those that are too large
   * for the channel to give them come without content. Calls another server; returns within a
   * bounded time.
   *
   * @throws Unreadable if the bytes make no sense, or the channel has none of these files any more
   * @throws FilesAway if it is worth trying again
   */
  List<Enclosure> fetch(Parcel parcel) throws Unreadable, FilesAway;
}
