package natter.bot.talk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far natter has come in one folder of a mailbox. UIDs are the server's numbers of mails; they
 * grow, and mean something only together with their validity (RFC 9051, 2.3.1.1).
 *
 * @param id tells this folder of this mailbox from any other
 * @param name what to call it on a page
 * @param validity the UIDVALIDITY that the numbers belong to
 * @param last mails above this are new; all others are kept and late or old
 * @param looked when natter last saw the folder
 * @param old unread mails from before
 * @param rival the name of another natter to which this folder is left; empty while there is none
 * @param word what an administrator said and nobody has done yet
 */
public record MailFolder(
    String id,
    String name,
    long validity,
    long last,
    Instant looked,
    Old old,
    Optional<String> rival,
    Optional<Word> word) {

  /**
   * Unread mails that were there before natter.
   *
   * @param upTo the highest of them; 0 once nothing is left to decide
   * @param from the lowest that is to be taken
   * @param since the day of the earliest that is to be taken
   * @param seenSince from this day on those that somebody has read are taken too, for nobody knows
   *     whether natter saw them
   * @param taking whether they are still to be taken
   * @param decided whether an administrator said how far back; what is older is then left alone
   * @param waiting how many wait for an administrator's word
   * @param oldest when the oldest of those arrived
   */
  public record Old(
      long upTo,
      long from,
      LocalDate since,
      Optional<LocalDate> seenSince,
      boolean taking,
      boolean decided,
      long waiting,
      Optional<Instant> oldest) {
    /** There are none, or they have been dealt with. */
    public static final Old NONE =
        new Old(0, 0, LocalDate.EPOCH, Optional.empty(), false, false, 0, Optional.empty());

    /** An administrator wants those since this day. */
    public Old since(LocalDate day) {
      return new Old(upTo, 1, day, seenSince, true, true, waiting, oldest);
    }

    /** What was to be taken is taken; {@code left} wait. */
    public Old taken(long left, Optional<Instant> oldestLeft) {
      return decided || left == 0
          ? NONE
          : new Old(upTo, from, since, Optional.empty(), false, false, left, oldestLeft);
    }
  }

  /**
   * What an administrator says about a folder.
   *
   * @param what to do
   * @param since from which day on, for {@link What#TAKE}
   */
  public record Word(What what, LocalDate since) {
    /** What to do. */
    public enum What {
      /** Take the old unread mails since that day. */
      TAKE,
      /** Leave the old unread mails alone for good. */
      LEAVE,
      /** Take the mail of this folder from now on, whatever another natter does. */
      TAKE_OVER
    }
  }

  /** Whether an administrator has something to decide. */
  public boolean isAsked() {
    return word.isEmpty() && (rival.isPresent() || (old.waiting() > 0 && !old.decided()));
  }

  /** Everything up to this mail is dealt with. */
  public MailFolder reached(long uid) {
    return with(Math.max(last, uid), looked, old, rival);
  }

  public MailFolder looked(Instant when) {
    return with(last, when, old, rival);
  }

  public MailFolder old(Old now) {
    return with(last, looked, now, rival);
  }

  public MailFolder rival(Optional<String> other) {
    return with(last, looked, old, other);
  }

  public MailFolder word(Optional<Word> said) {
    return new MailFolder(id, name, validity, last, looked, old, rival, said);
  }

  private MailFolder with(long newLast, Instant when, Old now, Optional<String> other) {
    return new MailFolder(id, name, validity, newLast, when, now, other, word);
  }
}
