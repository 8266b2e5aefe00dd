package natter.bot.care;

import java.util.List;

/**
 * The log of what changed, written by {@link Concerns} and {@link Tickets}; the index follows it.
 */
public interface Changes {
  /**
   * Changes with a sequence above {@code sequence}, in order; none is ever added behind one already
   * listed.
   */
  List<Change> after(long sequence, int atMost);

  /** The sequence of the last change, 0 if there is none. */
  long last();

  /**
   * A concern changed, or is gone.
   *
   * @param sequence its place in the log
   * @param reference the concern
   */
  record Change(long sequence, Reference reference) {}
}
