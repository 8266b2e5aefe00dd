package natter.bot.scope;

import java.util.List;

/**
 * A rule whose words were found.
 *
 * @param rule its id
 * @param evidence the words
 */
public record Sign(String rule, List<Evidence> evidence) {
  public Sign {
    evidence = List.copyOf(evidence);
  }
}
