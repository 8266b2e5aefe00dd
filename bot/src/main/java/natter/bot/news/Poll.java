package natter.bot.news;

import java.time.Instant;
import java.util.List;

/**
 * One question that rides along with a broadcast.
 *
 * @param question as it is asked
 * @param choices what can be answered
 * @param closes until when
 * @param told whether its result has been broadcast, or is not to be
 */
public record Poll(String question, List<String> choices, Instant closes, boolean told) {
  public static final int FEWEST = 2;
  public static final int MOST = 8;

  public Poll {
    choices = List.copyOf(choices);
    if (question.isBlank() || choices.size() < FEWEST || choices.size() > MOST) {
      throw new IllegalArgumentException("a poll is one question with two to eight choices");
    }
  }

  public boolean isOpen(Instant now) {
    return now.isBefore(closes);
  }

  public Poll closed() {
    return new Poll(question, choices, closes, true);
  }
}
