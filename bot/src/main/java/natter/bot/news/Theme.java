package natter.bot.news;

import java.time.Instant;
import java.util.List;
import natter.bot.care.Handling.Outcome;

/**
 * What came of something that several residents told: you said, we did.
 *
 * @param id its own; that of the round by which those who told it are told
 * @param forums ids of the forums whose residents told it
 * @param said what they said, in one line that tells of nobody
 * @param outcome what came of it
 * @param why what was done, or why not, in one line
 * @param query the search that found it
 * @param closesTickets whether the tickets of those who told it end with it
 * @param closedBy account name
 * @param closed when
 */
public record Theme(
    String id,
    List<String> forums,
    String said,
    Outcome outcome,
    String why,
    String query,
    boolean closesTickets,
    String closedBy,
    Instant closed) {
  public Theme {
    forums = List.copyOf(forums);
    if (said.isBlank() || why.isBlank()) {
      throw new IllegalArgumentException("you said, we did: both are needed");
    }
  }
}
