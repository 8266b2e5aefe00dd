package natter.bot.scope;

import java.util.List;

/**
 * What was understood, and why not something else.
 *
 * @param understanding what was understood
 * @param near services that some words spoke for but that lost, best first
 * @param discounted words that were there but did not count, in the order of the text
 */
public record Explanation(
    Understanding understanding, List<Match> near, List<Discounted> discounted) {
  public Explanation {
    near = List.copyOf(near);
    discounted = List.copyOf(discounted);
  }
}
