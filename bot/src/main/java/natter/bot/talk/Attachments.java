package natter.bot.talk;

import java.time.Instant;
import java.util.List;

/**
 * The files that came with concerns.
 *
 * <p>Life of a file: {@link #expect} notes it in the transaction that hears its message, {@link
 * Attached.State#WAITING}; it is taken out of its parcel into the vault, {@link
 * Attached.State#CHECKING}; the scanner lets it go, {@link Attached.State#CLEAN}, or not, {@link
 * Attached.State#HELD}. Each step is {@link #keep}.
 */
public interface Attachments {
  /** Notes what a message brought, in its order. */
  void expect(String reference, long parcel, List<Attachment> files, Instant now);

  /** What came with one concern, in the order it came. */
  List<Attached> about(String reference);

  /** What came in one parcel, in its order. */
  List<Attached> in(long parcel);

  /**
   * Files in this state whose next step may be tried at {@code now}, those first that have waited
   * longest for it: one that always fails does not stand in the way of the others.
   */
  List<Attached> due(Attached.State state, Instant now, int atMost);

  /**
   * Keeps what became of a file; what is to be seen on it stays as it is.
   *
   * @throws IllegalArgumentException if there is none of its number
   */
  void keep(Attached file);

  /** Says what is to be seen on a picture; nothing if there is none of this number. */
  void describe(long number, String alt);

  /** All that no scanner has seen waits for it now. Returns how many there are. */
  int recheck(Instant now);
}
