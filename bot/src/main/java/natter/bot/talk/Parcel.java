package natter.bot.talk;

import java.time.Instant;

/**
 * What a channel handed over, raw and unread, kept before anything else happens.
 *
 * @param channel the channel's name
 * @param id the channel's own id of it; (channel, id) is unique in the inbox
 * @param received when the door took it
 * @param raw the bytes as they came: MIME of a mail, JSON of an update
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are never compared
public record Parcel(String channel, String id, Instant received, byte[] raw) {
  /** A parcel with more bytes than this is heard, but not all of its files are taken. */
  public static final int LARGEST = 10_000_000;

  private static final String SAMPLE = "sample-";
  private static final String IMPORTED = "import-";

  public Parcel {
    if (channel.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("a parcel needs a channel and an id");
    }
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
