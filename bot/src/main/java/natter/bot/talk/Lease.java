package natter.bot.talk;

import java.time.Instant;

/**
 * Which of several natters does some work. It has a term: whoever had it before has another one,
 * and may write no more.
 *
 * @param work what is done
 * @param holder id of the natter that does it; empty if none does
 * @param term grows with each natter that takes it
 * @param beats grows while its holder lives
 * @param since when it was taken
 */
public record Lease(String work, String holder, long term, long beats, Instant since) {
  public boolean isFree() {
    return holder.isEmpty();
  }
}
