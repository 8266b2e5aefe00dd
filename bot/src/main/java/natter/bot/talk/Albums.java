package natter.bot.talk;

import java.time.Instant;
import java.util.List;

/**
 * Albums that are still coming in, item by item: they are heard as one message once nothing was
 * added for a moment. They stand in the ledger, so that a crash between two items loses none.
 */
public interface Albums {
  /** A parcel with an item of an album came. */
  void add(String album, long parcel, Instant now);

  /** The albums to which nothing was added since then, each with its parcels in order. */
  List<Album> complete(Instant before, int atMost);

  /** Whether it is still coming in. */
  boolean isComing(String album);

  /** It was heard. */
  void end(String album);

  /**
   * An album.
   *
   * @param id as its items name it
   * @param parcels the numbers of the parcels that brought it
   */
  record Album(String id, List<Long> parcels) {
    public Album {
      parcels = List.copyOf(parcels);
    }
  }
}
