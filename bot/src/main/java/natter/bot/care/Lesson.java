package natter.bot.care;

import java.time.Instant;
import java.util.Optional;

/**
 * What an officer said about how natter understood a concern: an example to learn from.
 *
 * @param reference the concern
 * @param at when
 * @param officer account name of who said it
 * @param taken what natter took it for
 * @param right what it is about
 * @param note why, may be empty
 */
public record Lesson(
    Reference reference, Instant at, String officer, Sense taken, Sense right, String note) {

  /**
   * What words mean.
   *
   * @param service id of the service; empty for none
   * @param danger id of the kind of danger, if it is one
   */
  public record Sense(Optional<String> service, Optional<String> danger) {
    public static Sense of(Concern concern) {
      return new Sense(concern.service(), concern.danger());
    }
  }

  /** Whether natter was wrong; otherwise the officer said that it was right. */
  public boolean corrects() {
    return !taken.equals(right);
  }
}
