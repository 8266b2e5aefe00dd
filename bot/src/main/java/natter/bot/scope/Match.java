package natter.bot.scope;

import java.util.List;

/**
 * A service that the words may be about.
 *
 * @param service which
 * @param score how strongly, above 0
 * @param evidence the words that say so, in the order of the text
 */
public record Match(Service service, double score, List<Evidence> evidence) {
  public Match {
    evidence = List.copyOf(evidence);
  }
}
