package natter.bot.news;

import java.time.Instant;
import natter.bot.care.Reference;

/**
 * Two residents who may want to do something together. Neither learns who the other is before both
 * said yes; how to reach them is kept no longer than until then.
 *
 * @param earlier who gave first
 * @param later who gave afterwards; they are asked first
 * @param ofEarlier what the first says
 * @param ofLater what the other says
 * @param asked when
 */
public record Introduction(
    Reference earlier, Reference later, Word ofEarlier, Word ofLater, Instant asked) {
  /** What somebody says to it. */
  public enum Says {
    UNASKED,
    ASKED,
    YES,
    NO
  }

  /**
   * What somebody says, and how they want to be reached.
   *
   * @param contact empty unless they said yes and the other has not yet
   */
  public record Word(Says says, String contact) {
    public static final Word UNASKED = new Word(Says.UNASKED, "");
    public static final Word ASKED = new Word(Says.ASKED, "");
    public static final Word NO = new Word(Says.NO, "");

    public static Word yes(String contact) {
      return new Word(Says.YES, contact);
    }
  }

  /** What this one of the two says. */
  public Word of(Reference one) {
    return one.equals(earlier) ? ofEarlier : ofLater;
  }

  /** The other of the two. */
  public Reference other(Reference one) {
    return one.equals(earlier) ? later : earlier;
  }

  public Introduction with(Reference one, Word word) {
    return one.equals(earlier)
        ? new Introduction(earlier, later, word, ofLater, asked)
        : new Introduction(earlier, later, ofEarlier, word, asked);
  }

  public boolean isAgreed() {
    return ofEarlier.says() == Says.YES && ofLater.says() == Says.YES;
  }

  /** Whether somebody said no: nobody is asked again. */
  public boolean isRefused() {
    return ofEarlier.says() == Says.NO || ofLater.says() == Says.NO;
  }

  /** Without what leads to anybody. */
  public Introduction forgetting() {
    return new Introduction(
        earlier, later, new Word(ofEarlier.says(), ""), new Word(ofLater.says(), ""), asked);
  }
}
