package natter.bot.talk;

import java.time.Instant;

/**
 * A file that came with a concern, and what became of it.
 *
 * @param number its number in the ledger
 * @param reference the concern it belongs to
 * @param parcel the parcel it came in
 * @param what its name, type and size; the size as kept, once it is
 * @param state where it stands
 * @param digest what the vault knows it by; empty while it is not there
 * @param looks what is known of it without opening it
 * @param note why it stands there, without the resident's words; may be empty
 * @param tries how often the next step failed
 * @param next when the next step may be tried
 * @param alt what is to be seen on a picture, in the words of whoever sent it; empty if nobody said
 */
public record Attached(
    long number,
    String reference,
    long parcel,
    Attachment what,
    State state,
    String digest,
    Looks looks,
    String note,
    int tries,
    Instant next,
    String alt) {

  /** Where a file stands. */
  public enum State {
    /** Still only in the parcel. */
    WAITING,
    /** In the vault, and not shown before the scanner has seen it. */
    CHECKING,
    /** The scanner found nothing. */
    CLEAN,
    /** There is no scanner. */
    UNCHECKED,
    /** The scanner found something, or will never take it: kept, not shown. */
    HELD,
    /** It lies beyond what is taken of one parcel. */
    TOO_LARGE,
    /** Its content is not at hand; the note says why. */
    ABSENT
  }

  /**
   * What is known of a file without opening it.
   *
   * @param telling whether it may still say where, when and with what it was made
   * @param showable whether it is a picture that a page may show
   */
  public record Looks(boolean telling, boolean showable) {
    public static final Looks PLAIN = new Looks(false, false);
  }

  /** A file that a message of this parcel brought; its number is still to be given. */
  public static Attached waiting(String reference, long parcel, Attachment what, Instant now) {
    return new Attached(0, reference, parcel, what, State.WAITING, "", Looks.PLAIN, "", 0, now, "");
  }

  /** Whether an officer may have it. */
  public boolean isOpen() {
    return state == State.CLEAN || state == State.UNCHECKED;
  }

  public Attached numbered(long given) {
    return new Attached(
        given, reference, parcel, what, state, digest, looks, note, tries, next, alt);
  }

  /** In the vault; the scanner is next. */
  public Attached kept(String known, long bytes, Looks seen) {
    var as = new Attachment(what.name(), what.type(), bytes);
    return new Attached(
        number, reference, parcel, as, State.CHECKING, known, seen, "", 0, next, alt);
  }

  public Attached in(State now, String why) {
    return new Attached(number, reference, parcel, what, now, digest, looks, why, tries, next, alt);
  }

  /** The next step may be tried from then on, as if for the first time. */
  public Attached from(Instant then) {
    return new Attached(number, reference, parcel, what, state, digest, looks, note, 0, then, alt);
  }

  /** The next step failed, for a reason that may pass. */
  public Attached later(Instant then, String why) {
    return new Attached(
        number, reference, parcel, what, state, digest, looks, why, tries + 1, then, alt);
  }

  /** With what is to be seen on it. */
  public Attached showing(String words) {
    return new Attached(
        number, reference, parcel, what, state, digest, looks, note, tries, next, words);
  }
}
