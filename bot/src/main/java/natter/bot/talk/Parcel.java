package natter.bot.talk;

import java.time.Instant;

/**
 * What a channel handed over, raw and unread, kept before anything else happens.
 *
 * @param channel the channel's name
 * @param id the channel's own id of it; (channel, id) is unique in the inbox
 * @param received when the door took it
 * @param raw the bytes as they came: MIME of a mail, JSON of an update
 * @param coming whether natter may have answered it before its ledger was restored from a backup
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are never compared
public record Parcel(String channel, String id, Instant received, byte[] raw, Coming coming) {
  /** A parcel with more bytes than this is heard, but not all of its files are taken. */
  public static final int LARGEST = 10_000_000;

  private static final String SAMPLE = "sample-";
  private static final String IMPORTED = "import-";

  public Parcel {
    if (channel.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("a parcel needs a channel and an id");
    }
  }

  /** What comes for the first time, as nearly everything does. */
  public Parcel(String channel, String id, Instant received, byte[] raw) {
    this(channel, id, received, raw, Coming.FIRST);
  }

  /** Whether natter may have heard it before. */
  public enum Coming {
    FIRST,
    PERHAPS_AGAIN
  }

  /** The same, which may have been answered before: what is said to it now waits for a person. */
  public Parcel perhapsAgain() {
    return new Parcel(channel, id, received, raw, Coming.PERHAPS_AGAIN);
  }

  /** The n-th parcel of the sample borough, in the voice of {@code channel}. */
  public static Parcel sample(int n, String channel, Instant received, byte[] raw) {
    return new Parcel(channel, SAMPLE + n, received, raw);
  }

  /**
   * A parcel out of an archive; {@code digest} tells it from every other, so that a repeated import
   * is harmless.
   */
  public static Parcel imported(String digest, String channel, Instant received, byte[] raw) {
    return new Parcel(channel, IMPORTED + digest, received, raw);
  }

  /** Whether not all of its files may be taken. */
  public boolean isTooLarge() {
    return raw.length > LARGEST;
  }

  /** Made for the demo: its answers count as sent at once, and happened when it was received. */
  public boolean isSample() {
    return id.startsWith(SAMPLE);
  }

  /** Read from an archive: nothing is sent because of it. */
  public boolean isImported() {
    return id.startsWith(IMPORTED);
  }
}
